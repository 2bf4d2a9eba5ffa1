//! Attributed statements: shapes of news prose, laws that hold for any text, and scores on annotated articles.

use footing_text::statements::{self, Attribution, GAP, Kind, Quotation, Reading, Span, Stance, Statement};
use proptest::prelude::*;

fn only(text: &str) -> Statement {
    let mut found = statements::read(text).statements;
    assert_eq!(found.len(), 1, "{text}: {found:#?}");
    found.remove(0)
}

fn speaker(statement: &Statement) -> &str {
    statement.speaker.as_ref().map_or("nobody", |speaker| speaker.name.as_str())
}

#[test]
fn a_direct_statement_with_its_speaker() {
    let text = "“The ferry will not sail before the ice is gone,” Harbour Master Ingrid Solheim said on Tuesday.";
    let found = only(text);
    assert_eq!(found.verbatim, "“The ferry will not sail before the ice is gone,”");
    assert_eq!((found.start, found.quotation), (0, Quotation::Direct));
    assert_eq!((speaker(&found), found.cue.text.as_str()), ("Ingrid Solheim", "said"));
    assert_eq!((found.kind, found.negated, found.modality.as_deref()), (Kind::Forecast, true, Some("will")));
}

#[test]
fn the_affiliation_and_the_state_come_with_their_ground() {
    let text =
        "Tomasz Wilk, a fellow at the Warsaw-based Baltic Policy Institute, argues that “the corridor is a toll road.”";
    let found = only(text);
    assert_eq!(found.quotation, Quotation::Direct, "the conjunction takes nothing from the quotation");
    let speaker = found.speaker.unwrap();
    assert_eq!(speaker.name, "Tomasz Wilk");
    assert_eq!(speaker.affiliation.unwrap().text, "Baltic Policy Institute", "the place is no part of the name");
    assert_eq!(speaker.position.unwrap().text, "fellow");
    let state = speaker.state.unwrap();
    assert_eq!((state.name.as_str(), state.words.text.as_str()), ("Poland", "Warsaw-based"));
    assert!(state.ground.contains("affiliation") && state.ground.contains("capital"), "{}", state.ground);
}

#[test]
fn a_surname_and_a_pronoun_find_the_full_name() {
    let text = "Nadia Rahimi, director of the Caspian Forum, said the gas would flow by winter. “Nobody here doubts it,” \
        Rahimi added. “We have the pipes,” she said.";
    let found = statements::read(text).statements;
    assert_eq!(found.iter().map(speaker).collect::<Vec<_>>(), ["Nadia Rahimi"; 3], "{found:#?}");
    assert!(found.iter().all(|one| {
        one.speaker.as_ref().unwrap().affiliation.as_ref().is_some_and(|body| body.text == "Caspian Forum")
    }));
}

#[test]
fn an_editors_note_stays_in_the_verbatim_text() {
    let text = "Pavel Orlov said, “there is agreement [in the ministry] that the two country [sic] need one port.”";
    let found = only(text);
    assert_eq!(found.verbatim, "“there is agreement [in the ministry] that the two country [sic] need one port.”");
    assert_eq!(
        found.editorial.iter().map(|note| note.text.as_str()).collect::<Vec<_>>(),
        ["[in the ministry]", "[sic]"]
    );
}

#[test]
fn stances_need_plain_signs() {
    let cases = [
        ("Ana Brito said the harbour was full. That claim is nonsense: six berths stood empty.", Stance::Rebuts),
        ("Ana Brito is right when she argues that “the harbour is full.”", Stance::Endorses),
        ("Though Ana Brito boasted that “no port is larger,” the opposite is true.", Stance::Rebuts),
        ("Ana Brito said the harbour was full. That is only half the story.", Stance::Qualifies),
        ("Ana Brito said the harbour was full. The harbour was built in 1911.", Stance::Reports),
        ("While Ana Brito has doubts about the harbour, she works in it.", Stance::Reports),
        ("Ana Brito said the harbour was full. It is true that the docks are old.", Stance::Reports),
        ("Ana Brito said: “They call it full, but this is nonsense.”", Stance::Reports),
    ];
    for (text, stance) in cases {
        let found = statements::read(text).statements;
        assert_eq!(found.first().map(|one| one.stance), Some(stance), "{text}: {found:#?}");
        if stance != Stance::Reports {
            assert!(found[0].stance_span.is_some(), "{text}");
        }
    }
}

#[test]
fn terms_and_scare_quotes_are_no_statements() {
    for text in [
        "The so-called “voluntary” levy is collected by the police.",
        "Under the “two keys” doctrine neither crew can fire alone.",
        "Her book “Salt and Iron” was printed in Trieste in 1931.",
        "The port handled forty ships in May. The tide was low.",
    ] {
        assert_eq!(statements::read(text).statements, [], "{text}");
        assert_eq!(statements::read_by_rules(text).statements, [], "{text}");
    }
}

/// Speaker and words of what is shown unless all is asked for.
fn shown(text: &str) -> Vec<(String, String)> {
    let found = statements::read(text).statements.into_iter();
    let sure = found.filter(|one| one.speaker.is_some() && one.confidence >= 0.6 && one.attribution.is_statement());
    sure.map(|one| (speaker(&one).to_owned(), one.verbatim.trim_start_matches("that ").to_owned())).collect()
}

/// What is held against somebody's words is the author's, and would say the contrary of what was said.
#[test]
fn what_is_measured_by_what_somebody_says_is_not_said() {
    for text in [
        "The pier is longer than Jonas Lund says.",
        "Salt is far less important than Anna Berg claims.",
        "The fleet is not as large as some experts suggest.",
        "The ferry is no faster than was claimed by the harbour board.",
        "Contrary to what Anna Berg says, the harbour is full.",
        "The treaty is not dead, as Anna Berg claims.",
    ] {
        assert_eq!(shown(text), [], "{text}: {:#?}", statements::read(text).statements);
    }
    let many = shown("More than 40 pilots said that the harbour is full.");
    assert_eq!(many.first().map(|(_, what)| what.as_str()), Some("the harbour is full"));
    assert_eq!(
        shown("As Anna Berg says, the harbour is full."),
        [("Anna Berg".to_owned(), "the harbour is full".to_owned())]
    );
}

#[test]
fn a_closing_mark_at_a_paragraphs_end_parts_two_speakers() {
    let text =
        "Jonas Lund, the port captain, said that “the word ‘partner’ is a joke.”\n\n“It is over,” Anna Berg recalled.";
    let said = |who: &str, what: &str| (who.to_owned(), what.to_owned());
    assert_eq!(
        shown(text),
        [said("Jonas Lund", "“the word ‘partner’ is a joke.”"), said("Anna Berg", "“It is over,”")]
    );
}

#[test]
fn a_quotation_goes_on_over_paragraphs_and_stays_its_speakers() {
    let ends = "“We lost the ledger.\n\n“We lost the keys.\n\n“And we lost the door.”";
    let after = "Jonas Lund, the port captain, disagreed. “That is not so,” he said.";
    for before in [
        "Anna Berg, the treasurer, spoke for an hour.\n\n“The bank is closed,” she said. ",
        "“The bank is closed,” said Anna Berg, the treasurer.\n\n",
        "Anna Berg, the treasurer, said: ",
    ] {
        let text = format!("{before}{ends}\n\n{after}");
        let found = shown(&text);
        let all: Vec<&str> = found.iter().map(|(who, _)| who.as_str()).collect();
        assert_eq!(all, ["Anna Berg", "Jonas Lund"], "{text}: {found:#?}");
        assert!(found[0].1.ends_with(ends), "{text}: {found:#?}");
        assert_eq!(found[1].1, "“That is not so,”");
    }
}

#[test]
fn who_was_absent_and_said_something_speaks() {
    for (text, who) in [
        ("Jonas Lund, who was absent, said the pier was lost.", "Jonas Lund"),
        ("Anna Berg, the treasurer, who was born in Oslo and is 60, said that the pier was lost.", "Anna Berg"),
    ] {
        assert_eq!(shown(text).first().map(|(who, _)| who.as_str()), Some(who), "{text}");
    }
    assert_eq!(shown("Anna Berg was told that the pier was lost."), []);
    let unnamed =
        "A senior clerk in Riga, who asked not to be named, told the Chronicle: “We are alarmed by the tide.”";
    let found = shown(unnamed);
    assert!(found.iter().any(|(who, what)| who.contains("clerk") && what.starts_with("“We are")), "{found:#?}");
}

#[test]
fn words_of_the_writer_end_with_their_sentence() {
    let text = "The harbour board said it would respond. Riga denied the report.";
    assert_eq!(shown(text)[0].1, "it would respond");
    let text = "According to Olga Petrenko, the ferry is lost. The divers meet again in June.";
    assert_eq!(shown(text)[0].1, "the ferry is lost");
}

#[test]
fn the_verdict_on_a_claim_is_the_authors() {
    let text = "Oduya's claim that the lake is “nobody's water” is false.";
    let found = only(text);
    assert_eq!(found.verbatim.trim_start_matches("that "), "the lake is “nobody's water”");
    assert_eq!(found.stance, Stance::Rebuts);
    assert_eq!(found.stance_span.map(|span| span.of(text)), Some("is false"));
}

#[test]
fn a_statement_is_negated_by_its_cue_or_its_verb() {
    for (text, negated) in [
        ("Anna Berg does not believe that the pier will hold.", true),
        ("Jonas Lund never said that the pier was lost.", true),
        ("Peder Dahl denied that the pier was lost.", true),
        ("Peder Dahl did not deny that the pier was lost.", false),
        ("Anna Berg said the pier will not hold.", true),
        ("Anna Berg said the pier has no rail.", false),
        ("Anna Berg said that “the coast is changing as never before in a century.”", false),
        ("Anna Berg said that “the town has no permanent friends.”", false),
    ] {
        let found = statements::read(text).statements;
        assert_eq!(found.first().map(|one| one.negated), Some(negated), "{text}: {found:#?}");
    }
}

#[test]
fn a_worry_about_trade_is_about_trade() {
    for (text, kind) in [
        ("Critics are worried that trade is falling.", Kind::Trend),
        ("Experts fear that the dyke could break.", Kind::Forecast),
        ("Erik Moe said the fleet is not ready.", Kind::Descriptive),
        ("Erik Moe said the island is like a ship.", Kind::Descriptive),
        ("Erik Moe said the fleet is ready to sail against the league.", Kind::Intent),
        ("Erik Moe said that the league wants the island.", Kind::Intent),
        ("Erik Moe said the league “has no idea what it wants.”", Kind::Descriptive),
        ("Some voices in Riga hint that Latvia could end up as the junior partner of Estonia.", Kind::Forecast),
        ("Riga prefers to believe that the two ports hold equal rank.", Kind::Comparative),
    ] {
        let found = statements::read(text).statements;
        assert_eq!(found.first().map(|one| one.kind), Some(kind), "{text}: {found:#?}");
    }
    let found = only("Riga prefers to believe that the two ports hold equal rank.");
    assert_eq!(
        (found.cue.text.as_str(), found.verbatim.as_str()),
        ("prefers to believe", "the two ports hold equal rank")
    );
}

#[test]
fn a_speaker_ends_where_a_verb_or_a_day_begins() {
    for (text, who) in [
        ("The Riga Times on Saturday said the harbour was full.", "Riga Times"),
        (
            "The Latvian National Harbour Committee on Monday said that the dock is closed.",
            "Latvian National Harbour Committee",
        ),
        (
            "According to the Moscow-based Centre for Quiet Ports, the dock is closed.",
            "Moscow-based Centre for Quiet Ports",
        ),
    ] {
        assert_eq!(speaker(&only(text)), who, "{text}");
    }
    let found = only("The spokesman, Dmitri Orlov, said there would be no reply.");
    assert_eq!(found.speaker.unwrap().position.unwrap().text, "spokesman");
}

/// What is shown unless all is asked for: who says or thinks something, and not who wants, knows or does something.
#[test]
fn a_statement_is_told_from_a_wish_and_an_act() {
    let attributed = |text: &str| -> Vec<(String, Attribution)> {
        let found = statements::read(text).statements.into_iter();
        let sure = found.filter(|one| one.speaker.is_some() && one.confidence >= 0.6 && one.attribution.is_statement());
        sure.map(|one| (speaker(&one).to_owned(), one.attribution)).collect()
    };
    for (text, who, attribution) in [
        ("Olga Petrenko said that the dam would hold.", "Olga Petrenko", Attribution::Assertion),
        ("The harbour board announced on Friday that the fee will rise.", "harbour board", Attribution::Assertion),
        ("According to Olga Petrenko, the dam will hold.", "Olga Petrenko", Attribution::Assertion),
        ("Olga Petrenko believes that the dam will hold.", "Olga Petrenko", Attribution::Belief),
        ("Some engineers in Riga are worried that the dam could fail.", "Some engineers in Riga", Attribution::Belief),
        ("Olga Petrenko refused to believe that the dam was safe.", "Olga Petrenko", Attribution::Belief),
    ] {
        assert_eq!(
            attributed(text),
            [(who.to_owned(), attribution)],
            "{text}: {:#?}",
            statements::read(text).statements
        );
    }
    for text in [
        "The plan for a second dam was opposed by Latvia.",
        "It must be added that the dam was finished in 1969.",
        "The ministry is well aware of its old turbines.",
        "Latvia has its reservations on the height of the dam.",
        "It seeks to buy the works from its neighbour.",
        "Baltic Steel, the largest maker of pipes, signed a contract in June with Rhine Tools to build the mill.",
        "Latvia prefers to keep the drawings for itself.",
        "One may also recall that the first dam failed.",
        "Estonia wants a second dam.",
    ] {
        assert_eq!(attributed(text), [], "{text}");
    }
}

#[test]
fn they_are_the_group_that_spoke_before() {
    let text = "Officials in Riga said the dam would hold. They added that “no crack is wider than a hair.”";
    let found = statements::read(text).statements;
    assert_eq!(found.iter().map(speaker).collect::<Vec<_>>(), ["Officials in Riga"; 2], "{found:#?}");
}

#[test]
fn sentences_survive_abbreviations() {
    let text =
        "Adm. J. R. Castellano of the U.S. Sixth Fleet said the drill was planned with Mr. Papadakis and Dr. Weiss.";
    let found = only(text);
    assert_eq!(speaker(&found), "J. R. Castellano");
    assert!(found.verbatim.ends_with("Dr. Weiss"), "{}", found.verbatim);
}

/// Laws of a reading of any text.
fn holds(text: &str, reading: &Reading) {
    let inside = |span: Span| {
        assert!(span.start < span.end && span.end <= text.len(), "{span:?} in {text:?}");
        assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{span:?} in {text:?}");
    };
    for one in &reading.statements {
        assert!(!one.content.is_empty());
        one.content.iter().copied().for_each(inside);
        assert!(one.content.windows(2).all(|pair| pair[0].end <= pair[1].start), "{:?}", one.content);
        let verbatim: Vec<&str> = one.content.iter().map(|span| span.of(text)).collect();
        assert_eq!(one.verbatim, verbatim.join(GAP));
        assert_eq!((one.start, one.end), (one.content[0].start, one.content[one.content.len() - 1].end));
        let speaker = one.speaker.as_ref();
        let parts = [one.source.as_ref(), Some(&one.cue), one.rebuttal.as_ref()].into_iter().flatten();
        let described = speaker.iter().flat_map(|speaker| {
            [speaker.affiliation.as_ref(), speaker.position.as_ref(), speaker.state.as_ref().map(|state| &state.words)]
        });
        for phrase in parts.chain(described.flatten()).chain(&one.editorial) {
            inside(phrase.span);
            assert_eq!(phrase.text, phrase.span.of(text));
        }
        speaker.map(|speaker| speaker.span).into_iter().chain(one.stance_span).for_each(inside);
        assert!((0.0..=1.0).contains(&one.confidence), "{}", one.confidence);
    }
    for entity in &reading.entities {
        inside(entity.span);
        assert_eq!(entity.text, entity.span.of(text));
    }
    assert!(reading.entities.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
}

/// Pieces of prose in any order, so that shapes meet that no writer would bring together.
fn prose() -> impl Strategy<Value = String> {
    let pieces = vec![
        "“",
        "”",
        "\"",
        "'",
        "‘",
        "’",
        " said",
        " he",
        " Anna Weber",
        ",",
        ".",
        "...",
        "\n",
        "\n\n",
        " that",
        " U.S.",
        " Mr.",
        "[sic]",
        " according to",
        " the minister",
        " China",
        " will not",
        " Moscow-based",
        " however",
        "Although ",
        "é",
        "\u{ad}",
        " (",
        ")",
        ":",
        " J. R. Stone",
        " 12",
        " who",
        " of the Institute",
        " This claim is false",
        " than",
        " is bigger",
        "; ",
        "\n\n“",
        " claim that",
        " is a myth",
        "-",
        "\u{a0}",
    ];
    prop::collection::vec(prop::sample::select(pieces), 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_string_gives_spans_that_hold(text in any::<String>()) {
        holds(&text, &statements::read(&text));
        holds(&text, &statements::read_by_rules(&text));
    }

    #[test]
    fn any_prose_gives_spans_that_hold(text in prose()) {
        holds(&text, &statements::read(&text));
        holds(&text, &statements::read_by_rules(&text));
    }

    #[test]
    fn the_same_text_reads_the_same(text in prose()) {
        prop_assert_eq!(statements::read(&text), statements::read(&text));
    }
}

#[test]
fn each_word_belongs_to_one_statement() {
    let text = "Nadia Rahimi said the gas would flow. “Nobody doubts it,” she added, according to the Caspian Forum.";
    let found = statements::read(text).statements;
    let mut spans: Vec<Span> = found.iter().flat_map(|one| one.content.clone()).collect();
    spans.sort_unstable();
    assert!(spans.windows(2).all(|pair| !pair[0].overlaps(pair[1])), "{spans:?}");
}

/// Names by kind, as a text of the project's own has them: rivers, wars and headings are nobody.
#[test]
fn people_are_named_only_where_something_shows_it() {
    let text = "The Long Road to the Northern Strait\n\n\
        By Ada Verhoeven\n\n\
        Ilmar Tamm, Director of the Institute of Northern Studies, told the Riga-based Centre for a Quiet Sea that the \
        Velska Peninsula and the Orun River were calm. “Nobody wants another Cold War,” Mr. Oduya said. The US-led Harbour \
        Alignment had failed, and Boreal Technologies left. Tamm wrote to Xi Jinping and to Wenda Okafor, a professor.";
    let reading = statements::read(text);
    let of = |kind: statements::EntityKind| -> Vec<&str> {
        reading.entities.iter().filter(|entity| entity.kind == kind).map(|entity| &*entity.text).collect()
    };
    let people = ["Ada Verhoeven", "Ilmar Tamm", "Oduya", "Xi Jinping", "Wenda Okafor"];
    assert_eq!(of(statements::EntityKind::Person), people);
    let bodies = ["Institute of Northern Studies", "Centre for a Quiet Sea", "Boreal Technologies"];
    assert_eq!(of(statements::EntityKind::Organisation), bodies);
}

/// Who said each statement of a text, and whether it is a name.
fn voices(text: &str) -> Vec<(String, bool)> {
    let found = statements::read(text).statements.into_iter().filter_map(|one| one.speaker);
    found.map(|speaker| (speaker.name, speaker.named)).collect()
}

#[test]
fn whose_spokesman_it_is_does_not_speak() {
    let cases = [
        ("Varga’s spokeswoman, Petra Simic, said the bridge was sound.", "Petra Simic", true),
        ("A spokesman for President Tomas Okello, Emil Brandt, said the count was fair.", "Emil Brandt", true),
        ("Varga spokesman Emil Brandt said the bridge was sound.", "Emil Brandt", true),
        (
            "A spokesman for Prime Minister Nils Aker said the bridge was sound.",
            "spokesman for Prime Minister Nils Aker",
            false,
        ),
        ("The lawyer for Janos Varga said the trial was a farce.", "lawyer for Janos Varga", false),
        ("Aides to Senator Grace Whitmore said the bill was dead.", "Aides to Senator Grace Whitmore", false),
        ("Janos Varga’s widow said the trial was a farce.", "Janos Varga’s widow", false),
        // Those who speak themselves.
        ("Emil Brandt, a spokesman for the harbour, said the pier was closed.", "Emil Brandt", true),
        ("The spokesman, Emil Brandt, said the pier was closed.", "Emil Brandt", true),
        ("Minister for Fisheries Ruth Aker said the pier was closed.", "Ruth Aker", true),
        ("Secretary of State Ruth Aker said the pier was closed.", "Ruth Aker", true),
    ];
    for (text, name, named) in cases {
        assert_eq!(voices(text), [(name.to_owned(), named)], "{text}");
    }
    let claim = "Janos Varga was heard. Varga’s claim that the pier was closed is old.";
    assert_eq!(voices(claim), [("Janos Varga".to_owned(), true)]);
}

#[test]
fn two_with_one_surname_are_two() {
    let names = |text: &str| voices(text).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    let text = "Anna Maria Keller chairs the board. Governor Paul Keller said the lake was clean.";
    assert_eq!(names(text), ["Paul Keller"]);
    let text = "Martha Keller ran the mill. Paul Keller said the lake was clean. Mrs. Keller said the water was foul. \
                Mr. Keller said the report was wrong.";
    assert_eq!(names(text), ["Paul Keller", "Martha Keller", "Paul Keller"]);
    let text = "Paul J. Keller came late. Paul Keller said the lake was clean.";
    assert_eq!(names(text), ["Paul J. Keller"], "the fuller name of one man");
}

#[test]
fn a_pronoun_is_never_one_of_the_other_sex() {
    let found = |text: &str| {
        let found = statements::read(text).statements;
        found.iter().map(|one| (speaker(one).to_owned(), one.confidence)).collect::<Vec<_>>()
    };
    let two = "President Karl Ostrow met Defence Minister Hanna Lepik in May. Ostrow said the treaty would hold. \
               She said that the army would stay.";
    let two = found(two);
    assert_eq!((two[0].0.as_str(), two[1].0.as_str()), ("Karl Ostrow", "Hanna Lepik"));
    assert!(two[1].1 > 0.8, "nobody else can be meant: {two:?}");
    let none = found("Colonel Pavel Ostrow led the inquiry. “It was sabotage,” she said.");
    assert_eq!(none[0].0, "nobody");
    let either = found("Minister Hanna Lepik met Ambassador Ruth Aker in May. “It was a good day,” she said.");
    assert!(either[0].1 < 0.8, "two women: {either:?}");
}

#[test]
fn a_state_or_an_office_near_a_name_is_not_the_speakers() {
    let described = |text: &str| {
        let found = statements::read(text).statements.into_iter().next_back().and_then(|one| one.speaker).unwrap();
        (found.state.map(|state| state.name), found.position.map(|office| office.text))
    };
    let without = [
        "President Hugo Lindt met Prime Minister Owen Byrne in Tallinn. Lindt said that trade would grow.",
        "President Hugo Lindt, speaking alongside Chinese Premier Mo Weiguo in Jakarta, said the sea was calm.",
        "Minister Hugo Lindt, back from Moscow, said the oil was cheap.",
        "Analyst Hugo Lindt, who studies Iran, said the oil was cheap.",
        "Russia expert Hugo Lindt said the oil was cheap.",
        "A Western diplomat in Beijing said the talks were over.",
        "Hugo Lindt, whom President Byrne dismissed in May, said the fleet was old.",
    ];
    for text in without {
        let (state, position) = described(text);
        assert_eq!(state, None, "{text}");
        let office = position.unwrap_or_default();
        assert!(!office.starts_with("speaking") && !office.starts_with("whom"), "{text}: {office}");
    }
    assert_eq!(
        described("Yesterday Foreign Minister Hugo Lindt said it was late.").1.as_deref(),
        Some("Foreign Minister")
    );
    let with = [
        ("The American ambassador in Kabul, Ruth Aker, said the road was open.", "United States"),
        ("Pekka Laine, Finland’s foreign minister, said the cable was cut.", "Finland"),
        ("Russia’s foreign minister, Oleg Sorin, said the cable was cut.", "Russia"),
        ("Ana Ruiz, a Spanish economist, said prices fell.", "Spain"),
        ("French President Luc Morel said prices fell.", "France"),
    ];
    for (text, state) in with {
        assert_eq!(described(text).0.as_deref(), Some(state), "{text}");
    }
}
