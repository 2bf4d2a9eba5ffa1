//! Words that attribute, name speakers and build sentences: written for this project, none learnt from a corpus.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::{LazyLock, OnceLock};

/// What is known of a word, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Flags(pub u32);

impl Flags {
    /// Verbs that say (`said`, `warned`): finite forms and participles.
    pub const SAYS: Self = Self(1);
    /// Verbs of thinking, wanting and judging (`believes`, `criticised`).
    pub const HOLDS: Self = Self(1 << 1);
    /// Nouns that attribute (`statement`, `claim`, `view`).
    pub const CUE_NOUN: Self = Self(1 << 2);
    /// `Mr.`, `Senator`, `President`.
    pub const TITLE: Self = Self(1 << 3);
    /// Forms of be, have, do.
    pub const AUXILIARY: Self = Self(1 << 4);
    /// `could`, `will`.
    pub const MODAL: Self = Self(1 << 5);
    /// `not`, `never`.
    pub const NEGATION: Self = Self(1 << 6);
    /// `he`, `they`.
    pub const PRONOUN: Self = Self(1 << 7);
    /// People without names: `experts`, `critics`, `officials`.
    pub const PEOPLE: Self = Self(1 << 8);
    /// Words within names of bodies: `University`, `Ministry`.
    pub const BODY: Self = Self(1 << 9);
    /// Articles and other determiners.
    pub const DETERMINER: Self = Self(1 << 10);
    /// Prepositions.
    pub const PREPOSITION: Self = Self(1 << 11);
    /// Conjunctions.
    pub const CONJUNCTION: Self = Self(1 << 12);
    /// `who`, `which`, `that`.
    pub const RELATIVE: Self = Self(1 << 13);
    /// Months and days.
    pub const CALENDAR: Self = Self(1 << 14);
    /// States, peoples, capitals.
    pub const PLACE: Self = Self(1 << 15);
    /// A capital that stands for its government.
    pub const CAPITAL: Self = Self(1 << 16);
    /// `director`, `spokesman`: offices and trades that stand in apposition.
    pub const OFFICE: Self = Self(1 << 17);
    /// Other words with a grammatical job.
    pub const FUNCTION: Self = Self(1 << 18);
    /// Words outside the calendar that may begin a date: `May`, `yesterday`, `last`, `two`. The model does not see it.
    pub const DATE: Self = Self(1 << 19);

    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The hash of a word in small letters: the same in every run and on every machine.
pub(super) fn hash(word: &str) -> u32 {
    const START: u32 = 0x811c_9dc5;
    let mut state = START;
    let mut high = 0;
    for byte in word.bytes() {
        high |= byte;
        state = (state ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193);
    }
    if !high.is_ascii() {
        state = START;
        for letter in word.chars().flat_map(char::to_lowercase) {
            let letter = if letter == '’' { '\'' } else { letter };
            let mut bytes = [0; 4];
            for byte in letter.encode_utf8(&mut bytes).bytes() {
                state = (state ^ u32::from(byte)).wrapping_mul(0x0100_0193);
            }
        }
    }
    state
}

/// Keys are hashes already.
#[derive(Default)]
pub(super) struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }
    fn write_u32(&mut self, value: u32) {
        self.0 = u64::from(value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// A map from hashes of words.
pub(super) type ByHash<T> = HashMap<u32, T, BuildHasherDefault<Same>>;

/// What is known of the word with this [`hash`].
pub(super) fn flags(hash: u32) -> Flags {
    KNOWN.get(&hash).copied().unwrap_or_default()
}

/// What is known of a word.
pub(super) fn flags_of(word: &str) -> Flags {
    flags(hash(word))
}

/// A list of words, parted by spaces, looked up by hash.
pub(super) struct List {
    words: &'static str,
    /// In order.
    hashes: OnceLock<Vec<u32>>,
}

impl List {
    pub const fn new(words: &'static str) -> Self {
        Self { words, hashes: OnceLock::new() }
    }

    /// Whether the word with this [`hash`] is in it.
    pub fn has(&self, word: u32) -> bool {
        let hashes = self.hashes.get_or_init(|| {
            let mut hashes: Vec<u32> = self.words.split_whitespace().map(hash).collect();
            hashes.sort_unstable();
            hashes
        });
        hashes.binary_search(&word).is_ok()
    }
}

const SAYS: &str = "say says said saying tell tells told telling add adds added adding warn warns warned warning argue argues \
    argued arguing claim claims claimed claiming state states stated stating note notes noted noting write writes wrote \
    written writing assert asserts asserted asserting insist insists insisted insisting explain explains explained \
    explaining declare declares declared declaring announce announces announced announcing report reports reported \
    reporting suggest suggests suggested suggesting allege alleges alleged alleging contend contends contended contending \
    maintain maintains maintained maintaining acknowledge acknowledges acknowledged acknowledging admit admits admitted \
    admitting concede concedes conceded conceding confirm confirms confirmed confirming deny denies denied denying reply \
    replies replied replying respond responds responded responding answer answers answered ask asks asked asking observe \
    observes observed remark remarks remarked comment comments commented predict predicts predicted predicting conclude \
    concludes concluded concluding continue continues continued point points pointed pointing recall recalls recalled \
    recalling tweet tweets tweeted tweeting quip quips quipped joke jokes joked quote quotes quoted cite cites cited citing \
    testify testifies testified vow vows vowed vowing pledge pledges pledged pledging promise promises promised promising \
    urge urges urged urging call calls called calling describe describes described describing emphasise emphasises \
    emphasised emphasize emphasizes emphasized stress stresses stressed stressing reveal reveals revealed disclose \
    disclosed indicate indicates indicated propose proposes proposed recommend recommends recommended complain complains \
    complained complaining lament laments lamented caution cautions cautioned counter counters countered boast boasts \
    boasted reiterate reiterates reiterated repeat repeats repeated agree agrees agreed disagree disagrees disagreed \
    accuse accuses accused accusing charge charges charged estimate estimates estimated opine opines opined surmise \
    ponder posit posits posited affirm affirms affirmed attest assure assures assured assuring advise advises advised \
    retort retorted interject interjected exclaim exclaims exclaimed shout shouts shouted whisper whispered mutter muttered \
    demand demands demanded declining threaten threatens threatened swear swears swore proclaim proclaims proclaimed \
    criticise criticises criticised criticize criticizes criticized condemn condemns condemned praise praises praised \
    blame blames blamed denounce denounces denounced question questions questioned wonder wonders wondered summarise \
    summarises summarised summarize elaborate elaborates elaborated clarify clarifies clarified joked decried decries \
    dismiss dismisses dismissed reject rejects rejected rejecting defend defends defended refute refutes refuted rebut \
    rebutted underline underlines underlined underscored underscore voice voices voiced express expresses expressed cried \
    chide chided read reads hint hints hinted imply implies implied object objects objected speculate speculates speculated";

const HOLDS: &str = "believe believes believed believing think thinks thought thinking want wants wanted wanting hope hopes hoped \
    hoping fear fears feared fearing expect expects expected expecting plan plans planned planning intend intends intended \
    intending consider considers considered see sees saw seen seeing feel feels felt feeling know knows knew knowing doubt \
    doubts doubted assume assumes assumed suspect suspects suspected worry worries worried wish wishes wished prefer \
    prefers preferred support supports supported supporting oppose opposes opposed opposing seek seeks sought seeking \
    favor favors favored favour favours favoured endorse endorses endorsed refuse refuses refused decline declines declined \
    seem seems seemed appear appears appeared find finds found show shows showed shown showing understand understands \
    understood realise realises realised realize realizes realized aware convinced confident afraid concerned hopeful \
    sceptical skeptical adamant right regard regards regarded view views viewed deem deems deemed mock mocks mocked \
    attack attacks attacked anticipate anticipates anticipated imagine imagines imagined remember remembers remembered \
    learn learns learned decide decides decided determine determines determined judge judged reckon reckons reckoned \
    envision envisage envisages envisaged perceive perceives perceived love loves loved like likes liked hate hates hated \
    trust trusts trusted welcome welcomes welcomed lean considering weighing vowing";

const CUE_NOUN: &str = "statement statements claim claims view views opinion opinions belief beliefs argument arguments assertion \
    assertions allegation allegations accusation accusations remark remarks comment comments warning warnings report reports \
    announcement announcements declaration declarations suggestion suggestions prediction predictions forecast forecasts \
    promise promises pledge pledges vow call calls demand demands criticism criticisms praise hope hopes fear fears concern \
    concerns worry worries expectation expectations idea notion sentiment sentiments adage words tweet tweets letter speech \
    interview testimony estimate estimates analysis assessment assessments conclusion conclusions doubt doubts complaint \
    complaints plan plans proposal proposals opposition support desire intention intentions commitment confidence \
    conviction contention question questions admission confession quip mantra slogan motto maxim dictum sense according";

const TITLE: &str = "mr. mrs. ms. dr. prof. sen. rep. gov. gen. adm. col. lt. capt. sgt. maj. cmdr. st. rev. hon. pres. sir \
    mr mrs ms dr prof sen rep gov gen adm col lt capt president premier prime minister chancellor senator congressman \
    congresswoman governor mayor general admiral colonel captain lieutenant sergeant marshal ambassador secretary king queen \
    emperor prince princess pope professor doctor justice judge chairman chairwoman speaker representative commissioner \
    sheikh ayatollah lord lady vice-president ex-president comrade major commander brigadier";

const OFFICE: &str = "director head chief president chairman chairwoman chair editor editor-in-chief fellow analyst expert scholar \
    professor lecturer researcher spokesman spokeswoman spokesperson adviser advisor minister secretary ambassador envoy \
    diplomat official officer commander general admiral senator governor mayor lawyer attorney economist historian scientist \
    strategist manager executive founder co-founder partner member leader author writer journalist columnist correspondent \
    reporter pollster activist candidate commissioner deputy aide consultant specialist strategist counsel judge coordinator \
    dean rector chancellor premier attache attaché emperor king queen nominee donor chief-of-staff congressman teacher master commodore pamphleteer bishop captain colonel engineer";

const PEOPLE: &str = "experts expert critics critic officials official analysts analyst observers observer sources source insiders \
    voices researchers scholars supporters opponents allies aides advisers advisors diplomats lawmakers legislators \
    politicians voters democrats republicans conservatives liberals activists advocates economists historians scientists \
    commentators pundits strategists leaders members people many some others most several few everyone everybody nobody \
    spokesman spokeswoman spokesperson reporters journalists authorities police prosecutors investigators lawyers executives \
    ministers generals commanders residents witnesses participants respondents americans poll polls survey surveys study \
    studies reports newspaper paper magazine agency government administration campaign ministry kremlin pentagon house \
    committee court commission council side sides delegation party team group groups doctors teachers academics colleagues";

const BODY: &str = "university institute academy centre center school college ministry department agency bureau office council \
    committee commission board bank fund foundation forum association society union organisation organization federation \
    alliance party company corporation corp. inc. ltd. group press news times post journal magazine newspaper review agency \
    parliament congress senate house court army navy force forces staff college think-tank laboratory programme program \
    service administration embassy mission authority campaign network club league chamber trust initiative project";

const ABBREVIATION: &str = "mr mrs ms dr prof sen rep reps sens gov gen adm col lt capt sgt maj cmdr st rev hon pres jr sr inc ltd \
    corp co bros vs etc jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun no nos vol fig dept \
    univ ave blvd mt ft ph.d brig supt det atty gens e.g i.e cf al approx est messrs mme amb sec";

const CALENDAR: &str = "january february march april june july august september october november december monday tuesday wednesday \
    thursday friday saturday sunday jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. today yesterday tomorrow \
    week month year weekend morning afternoon evening night";

const DATE: &str = "may yesterday today tonight last this earlier a one two three four five six seven eight nine ten eleven twelve \
    several some";

const CAPITALS: &str = "moscow beijing washington london paris berlin tokyo kyiv kiev minsk warsaw delhi islamabad tehran ankara \
    brussels seoul pyongyang taipei hanoi canberra ottawa riyadh cairo jerusalem baghdad damascus kabul rome madrid \
    vienna prague budapest bucharest belgrade astana tashkent baku tbilisi yerevan helsinki stockholm oslo copenhagen \
    kremlin pentagon";

const AUXILIARY: &str =
    "be am is are was were been being have has had having do does did done doing 's 're 've 'd get gets got";
const MODAL: &str = "can could may might will would shall should must ought cannot can't won't wouldn't couldn't shouldn't mustn't \
    needn't mayn't";
const NEGATION: &str = "not never no nobody nothing neither nor none cannot can't won't don't doesn't didn't isn't aren't wasn't \
    weren't wouldn't couldn't shouldn't hasn't haven't hadn't n't without hardly barely unable";
const PRONOUN: &str =
    "i you he she it we they me him her us them himself herself themselves myself my your his its our their mine";
const DETERMINER: &str = "the a an this that these those some any each every all both another such no certain many several few most \
    other various two three four five one";
const PREPOSITION: &str = "of in on at by for with from to into about against between among during before after since until under over \
    through across towards toward upon within without despite amid than via per as like";
const CONJUNCTION: &str =
    "and or but nor yet so although though while whereas because if unless when whenever since as even";
const RELATIVE: &str = "who whom whose which that what where why how whether";
const FUNCTION: &str = "also however now then there here just only still already again too very more less much so not never often \
    once later earlier first second last nevertheless nonetheless indeed instead therefore thus meanwhile moreover \
    furthermore interestingly perhaps maybe up out down off away back rather quite almost ever yes well";

/// First words of names of people: given names, and family names of those who write them first.
pub(super) static GIVEN_NAMES: List = List::new(
    "aaron abbas abdul abdullah abraham adam adrian ahmad ahmed aisha alan albert alberto alejandro aleksandr aleksei alex \
     alexander alexandra alexei alexey alexis alfred ali alice alison allen alexandre amanda amir amit amy ana anatoly andre andrea \
     andreas andrei andrew andrey andrzej angel angela ann anna anne annie anthony antonio anton arjun arkady arnold arthur ashraf \
     ashton asif augusto austin aziz barack barbara barry bashar ben benazir benjamin bernard bernie betty bill bob boris brad \
     brandon brian bruce bruno caitlin carl carla carlos carmen carol caroline catherine charles charlotte chelsea chris \
     christian christina christine christopher claire claude claudia colin condoleezza craig cynthia dan daniel daria dave david \
     dean deborah denis dennis diana diane dick diego dieter dilma dmitri dmitriy dmitry donald donna doris dorothy douglas duncan \
     ed eddie edgar eduard eduardo edward ekaterina elaine elena eleanor eli elias elizabeth ella ellen elon elsa emily emma \
     emmanuel enrique eric erik ernest erwin eugene eva evan evgeny fatima federico felix fernando fidel florian frances francis \
     francisco francois françois frank franz fred frederick friedrich fyodor gabriel gareth gary gennady geoffrey george gerald \
     gerhard gideon gilbert gina giorgia giorgio giovanni giuseppe gleb gordon graham greg gregory grigory guillermo gustavo hamid \
     hannah hans harold harry hasan hassan heather hector heidi heinrich helen helmut henry herbert herman hillary hiroshi howard \
     hugh hugo hussein ian ibrahim igor ilya imran indira inga ingrid irina isaac isabel ivan ivana jack jacob jacques jair jake \
     james jamal jan jane janet jared jason javier jawaharlal jean jeff jeffrey jennifer jeremy jerry jesse jessica jill jim jimmy \
     joan joanna joe joel johan johann john johnny jon jonathan jorge jose josé josef joseph joshua juan judith julia julian julie \
     justin karen karl kate katherine kathleen katie kazuo keith kelly ken kenneth kenji kevin khalid kim kimberly kirill kofi \
     konstantin kurt larisa larry laura lauren laurent lawrence leo leonard leonid leon leslie lev linda lisa lloyd louis louise \
     luca lucas lucia lucy luis luiz lydia lyudmila mahmoud maksim malcolm manmohan manuel marc marcel marco marcus margaret maria \
     marie marina marine mario mark markus martha martin mary matt matteo matthew maurice max maxim megan mehmet melania melissa \
     merrick michael michel michelle miguel mike mikhail mila milan mircea mitch mitt mohamed mohammad mohammed monica muhammad \
     murat mustafa nadezhda nadia nancy narendra natalia natalie natalya nathan nawaz neil nelson nicholas nick nicolas nicole \
     nikita nikki nikolai nikolay nina noah norman nouri nursultan olaf oleg olga oliver olivier omar orlando oscar osama otto \
     pablo pamela patricia patrick paul paula pavel pedro penny peter petr petro philip phillip pierre pranab prakash pyotr qasem \
     rachel rafael raisa rajiv ralph ram ramzan randy raul raymond rebecca recep reinhard renata rex reza ricardo richard rick \
     rita robert roberto robin rodrigo roger roland roman ronald rosa rose ross roy rudolf rudy ruslan russell ruth ryan saddam \
     sally salman sam samantha samuel sandra sanjay sara sarah scott sean sebastian sergei sergey sergio seymour shah sharon sheila \
     shigeru shinzo shirley silvio simon sofia sonia sophia sophie stanislav stanley stella stephanie stephen steve steven stuart \
     subrahmanyam susan svetlana sven sylvia tamara tanya taro tariq tatiana tatyana ted teresa terry theodore theresa thomas tim \
     timothy tina todd tom tommy tony tracy ulrich umar ursula usman vaclav valentin valentina valeria valery vanessa vasily \
     veronica victor victoria vijay viktor vincent viola virginia vitaly vivian vladimir vladislav volodymyr vyacheslav walter \
     warren wayne wendy werner wilhelm william winston wolfgang xavier yasser yasuo yegor yevgeny yitzhak yoshihide yulia yuri yuriy \
     yury yusuf yves zachary zbigniew zeid zhanna zoe zulfikar \
     deng xi li wang zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin guo luo jiang mao han feng wen qin bo yan cui geng \
     hua lu tang pan peng song park moon yoon roh nguyen tran pham aung",
);
/// Given names of women; those that men bear too are in neither list.
pub(super) static WOMEN: List = List::new(
    "aino aisha alice alison amanda amina amy ana anette angela anja ann anna anne annie annika astrid barbara beata beatrice \
     benazir bettina betty birgit birgitta brigitte caitlin carla carmen carol caroline carolyn catherine cecilia celia \
     chantal charlotte chelsea christa christina christine claire claudia condoleezza cynthia dagmar daria debbie deborah \
     denise diana diane dilma donna dora doris dorothy edith eileen ekaterina elaine eleanor elena elisabeth elise elizabeth \
     ella ellen els elsa emilie emily emma erika esperanza esther eugenia eva eve evelyn fatima fiona florence frances freya \
     gabriela gina giorgia gisela gloria grace greta gudrun gwen hanna hannah harriet heather heidi helen helena helga hilda \
     hillary ilse indira ines inga ingrid irene irina iris isabel isabelle ivana jacinda jane janet janice jeanne jennifer \
     jessica jill joan joanna joyce judith julia julie juliet kaja karen karin karolina kate katherine kathleen katie \
     kellyanne kirsi kirsten kristin kristina lara larisa laura lauren leila lena lenore leonor leyla linda lisa liv liz \
     lorraine louisa louise lucia lucy luisa lydia lyudmila madeleine magdalena mandy marcela margaret margarita margot maria \
     marian marianne marie marina marlene martha mary maryam maureen maya meera megan melania melissa mercedes merete mette \
     michelle mila miriam molly mona monica muriel nadezhda nadia nancy naomi natalia natalie natalya nicole nikki nina nora \
     norma odile oksana olga pamela paola patricia paula penny phyllis rachel raisa rania rebecca renata rita rosa rose \
     rosemary roza ruth sabine sally samantha sandra sanna sara sarah sharon sheila shirley sigal sigrid silvia sofia solveig \
     sonia sophia sophie stella stephanie susan susanne suzanne svetlana sylvia sylvie tamara tanya tarja tatiana tatyana \
     teodora teresa theresa tina ulla ursula valentina valeria vanessa vera veronica victoria viktoria virginia vivian wanda \
     wendy yasmin yulia yvette yvonne zara zeinab zhanna zoe zuzana",
);
/// Given names of men.
pub(super) static MEN: List = List::new(
    "aaron abbas abdul abdullah abebe abel abraham adam adrian ahmad ahmed akira al alain alan albert alberto aldo alejandro \
     aleksandar aleksandr aleksei alexander alexandre alexei alexey alfred ali allen amadou amit anatoly anders andreas andrei \
     andrew andrey andriy andrzej anthony anton antonio arjun arkady arnold arthur artur ashraf asif augusto austin axel \
     balint barack barry bart bashar ben benjamin bernard bernie bill bjorn björn bob bogdan bojan boris brad brandon brett \
     brian bruce bruno carl carlos cedric cesar charles christian christopher claude clement colin craig cyril damian dan \
     daniel dario darius darren daud dave david dean denis dennis derek dick diego dieter dmitri dmitriy dmitry dmytro dominic \
     donald donato douglas dragan duncan ed eddie edgar edmund eduard eduardo edward eli elias elon emil emilio emmanuel \
     enrique eric erik ernest ernesto erwin esteban eugene evan evgeny fabio faisal farid federico felix fernando fidel filip \
     florian francesco francisco francois frank franz françois fred frederick friedrich fyodor gabriel gareth gary gavin \
     gennady geoffrey georg george gerald gerard gerhard gerrit gianni gideon gilbert giles giorgio giovanni giuseppe gleb \
     glenn goran gordon graham greg gregory grigory guido guillermo gunnar gunter gustavo günter hakan hamid hamza hans harald \
     harold harry harvey hasan hassan hector heinrich heinz helmut hendrik henrik henry herbert herman hiroshi hiroto horst \
     howard hubert hugh hugo humphrey hussein ian ibrahim ignacio igor ihor ilkka ilya imran isa isaac issa ivan ivo jaap jack \
     jacob jacques jair jake jakob jakub jamal james janos jared jaroslav jason javad javier jawaharlal jeff jeffrey jens \
     jeremy jeroen jerome jerry jesper jim jimmy joachim joao joaquin joe joel johan johann john johnny jon jonathan jorge \
     jose josef joseph joshua josé joão juan jukka julian julius justin jörg jürgen karl kaspar kazuo keith kemal kenji \
     kenneth kenta kevin khalid kirill klaus knut kofi konstantin krzysztof kurt larry lars laszlo lawrence leo leon leonard \
     leonid lev levan linus lloyd lorenzo louis luca lucas ludwig luis luiz lukas magnus mahmoud maksim malcolm malik manmohan \
     manuel marc marcel marco marcus marek marius mark marko markus martin mateusz matt matteo matthew matthias maurice mauro \
     max maxim mehdi mehmet merrick michael miguel mike mikhail milan milos mircea miroslav mitch mitt mohamed mohammad \
     mohammed moshe moussa muhammad murat musa mustafa mykola narendra nathan nawaz neil nelson nestor nicholas nick nicolas \
     niels nigel nikita nikolai nikolay nils nizar noah norman nouri nursultan olaf olav oleg oleksandr oliver olivier omar \
     orlando osama oscar oskar oswald otto pablo pascal patricio patrick paul pavel pedro pekka per peter peteris petr petro \
     philip phillip pierre piet pieter piotr prakash pyotr qasem radek rafael rafal rajiv ralph ramzan rashid raul ravi \
     raymond raymundo recep reinhard reinhold reto reuben rex reza ricardo richard rick robert roberto rodney rodrigo roger \
     roland rolf roman ronald ross roy rudolf rudy rupert ruslan russell ryan ryota saddam salman salvador samir samuel samuli \
     sandor sanjay santiago scott sean sebastian serge sergei sergey sergio serhiy severin seymour shigeru shimon shinzo \
     sigmund silvio simon slobodan stanislav stanley stefan stephan stephen steve steven stuart sulaiman sven søren tadeusz \
     taras tariq taro ted thabo theodore thierry thomas thorsten tim timothy tobias todd tom tomas tomasz tommy torsten \
     tristan ulrich umar usman uwe vaclav vaino valentin vasily victor vijay viktor viktoras vincent vitaly vladimir vladislav \
     volodymyr vuk vyacheslav walter warren wayne werner wilhelm william wim winston wojciech wolfgang xavier yahya yannis \
     yaroslav yasser yasuo yegor yevgeny yitzhak yoshihide yuri yuriy yury yusuf yuta yves zachary zbigniew zeid zoltan zoran \
     zulfikar",
);
/// How names of lands and waters end, which no name of a person does.
pub(super) static LANDS: List = List::new(
    "peninsula island islands isle isles river sea seas ocean strait straits lake lakes mountain mountains mount gulf desert \
     valley region province oblast krai avenue canal county republic dynasty asia europe africa america americas caucasus siberia \
     crimea crimean donbas balkans eurasia eurasian indo-pacific asia-pacific mediterranean caspian",
);
/// Words with a capital that a name of a person holds only behind a given name.
pub(super) static NO_PERSON: List = List::new(
    "bay street road roads square cape coast city state states union district north south east west northern southern eastern \
     western central northeast northwest southeast southwest asian european african american pacific atlantic arctic baltic beach \
     war wars relations relationship relationships alignment treaty treaties agreement accord pact act crisis revolution cold policy \
     strategy doctrine power powers world order security defence defense military economic economy energy gas oil pipeline \
     project initiative belt nature era century age day days year game games cup prize award debate debates conference summit \
     meeting forum express record warrior dream wall bridge plan build-up peace partnership cooperation communist soviet imperial \
     technologies technology systems telesystems industries motors airlines holding holdings media music radio television tv telecom \
     international national federal global general special new great true first second third best bad small big old young \
     voters donors camp campaign issues optics health election elections presidential democratic republican tribune herald \
     gazette daily weekly sunday tank hall park airport station tower building house stadium hotel festival show awards key \
     zero nuclear missile rocket space air ground public opinion research responsibility country fort rival democrat republican",
);

static KNOWN: LazyLock<ByHash<Flags>> = LazyLock::new(|| {
    let mut known: ByHash<Flags> = ByHash::default();
    let lists = [
        (SAYS, Flags::SAYS),
        (HOLDS, Flags::HOLDS),
        (CUE_NOUN, Flags::CUE_NOUN),
        (TITLE, Flags::TITLE),
        (OFFICE, Flags::OFFICE),
        (PEOPLE, Flags::PEOPLE),
        (BODY, Flags::BODY),
        (CALENDAR, Flags::CALENDAR),
        (DATE, Flags::DATE),
        (CAPITALS, Flags::CAPITAL.with(Flags::PLACE)),
        (AUXILIARY, Flags::AUXILIARY.with(Flags::FUNCTION)),
        (MODAL, Flags::MODAL.with(Flags::FUNCTION)),
        (NEGATION, Flags::NEGATION.with(Flags::FUNCTION)),
        (PRONOUN, Flags::PRONOUN.with(Flags::FUNCTION)),
        (DETERMINER, Flags::DETERMINER.with(Flags::FUNCTION)),
        (PREPOSITION, Flags::PREPOSITION.with(Flags::FUNCTION)),
        (CONJUNCTION, Flags::CONJUNCTION.with(Flags::FUNCTION)),
        (RELATIVE, Flags::RELATIVE.with(Flags::FUNCTION)),
        (FUNCTION, Flags::FUNCTION),
    ];
    for (words, flag) in lists {
        for word in words.split_whitespace() {
            let held = known.entry(hash(word)).or_default();
            *held = held.with(flag);
        }
    }
    for name in footing_states::mention_names() {
        if !name.text.contains(' ') && !name.exact_case() {
            let held = known.entry(hash(name.text)).or_default();
            *held = held.with(Flags::PLACE);
        }
    }
    known
});

/// A phrase of a list, and the byte where it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrased {
    pub phrase: usize,
    pub at: usize,
}

/// The first phrase of a list that begins a word of a text, where it does so first. All begin with a small letter.
pub(super) fn first_of(text: &str, phrases: &[&str]) -> Option<Phrased> {
    let letter = |byte: u8| 1_u32 << (byte - b'a');
    let first = phrases.iter().fold(0, |first, phrase| first | letter(phrase.as_bytes()[0]));
    let mut found: Option<Phrased> = None;
    let bytes = text.as_bytes();
    for at in 0..bytes.len() {
        if !bytes[at].is_ascii_lowercase() || first & letter(bytes[at]) == 0 {
            continue;
        }
        let begins = match at.checked_sub(1).map(|before| bytes[before]) {
            None => true,
            Some(before) if before.is_ascii() => !before.is_ascii_alphanumeric(),
            Some(_) => !text[..at].ends_with(char::is_alphanumeric),
        };
        if begins {
            let better = &phrases[..found.map_or(phrases.len(), |found| found.phrase)];
            let one = better.iter().position(|phrase| bytes[at..].starts_with(phrase.as_bytes()));
            found = one.map(|phrase| Phrased { phrase, at }).or(found);
        }
    }
    found
}

/// Whether a dot after the word belongs to it.
pub(super) fn is_abbreviation(word: &str) -> bool {
    let longest = 5;
    word.len() <= longest && word.starts_with(|c: char| c.is_alphabetic()) && {
        let hash = hash(word);
        ABBREVIATIONS.contains(&hash) && !(word.starts_with(char::is_lowercase) && NEEDS_CAPITAL.contains(&word))
    }
}

/// Words in small letters that are abbreviations only with a capital: `no`, `sat`, `sun`, `mar` ...
const NEEDS_CAPITAL: [&str; 13] =
    ["no", "sat", "sun", "mar", "dec", "jun", "mon", "wed", "col", "gen", "fig", "rep", "co"];

static ABBREVIATIONS: LazyLock<Vec<u32>> = LazyLock::new(|| ABBREVIATION.split_whitespace().map(hash).collect());

/// Abbreviations that stand before names and never end a sentence.
pub(super) fn is_title(word: &str) -> bool {
    let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
    (letters == 1 && word.ends_with('.')) || flags_of(word).has(Flags::TITLE)
}

/// Whether a word with a capital after the dot of an abbreviation begins a new sentence: names do not tell, words with
/// a grammatical job do.
pub(super) fn begins_sentences(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && flags_of(word).has(Flags::FUNCTION)
}

/// Words that are no names even where they have a capital.
pub(super) const COMMON: Flags = Flags::FUNCTION.with(Flags::PEOPLE).with(Flags::OFFICE).with(Flags::CALENDAR);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_begins_a_word_and_the_list_goes_before_the_text() {
        let found = |text: &str| first_of(text, &["led to", "due to"]).map(|one| (one.phrase, one.at));
        assert_eq!(found("due to frost, which led to delays"), Some((0, 20)));
        assert_eq!(found("it failed to arrive, due to frost"), Some((1, 21)));
        assert_eq!(found("élled to, she called to ask"), None);
        assert_eq!(found(""), None);
    }
}
