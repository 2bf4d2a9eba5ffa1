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
    assert_eq!(speaker.affiliation.unwrap().text, "Warsaw-based Baltic Policy Institute");
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
        (
            "Ana Brito said the harbour was full. This claim is rather far-fetched, as six berths stood empty.",
            Stance::Rebuts,
        ),
        ("Ana Brito is right when she says that “the harbour is full.”", Stance::Endorses),
        ("Even though Ana Brito asserts that “no port is larger,” the reality is different.", Stance::Rebuts),
        ("Ana Brito said the harbour was full. That is only half the story.", Stance::Qualifies),
        ("Ana Brito said the harbour was full. The harbour was built in 1911.", Stance::Reports),
        ("While Ana Brito has doubts about the harbour, she works in it.", Stance::Reports),
        ("Ana Brito said the harbour was full. It is true that the docks are old.", Stance::Reports),
        ("Ana Brito said: “They call it full, but this is far-fetched.”", Stance::Reports),
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

/// What is shown unless all is asked for: who says or thinks something, and not who wants, knows or does something.
#[test]
fn a_statement_is_told_from_a_wish_and_an_act() {
    let shown = |text: &str| -> Vec<(String, Attribution)> {
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
        assert_eq!(shown(text), [(who.to_owned(), attribution)], "{text}: {:#?}", statements::read(text).statements);
    }
    for text in [
        "The plan for a second dam was not supported by Latvia.",
        "It should be noted that the dam was finished in 1969.",
        "The ministry is keenly aware of its old turbines.",
        "Latvia has reservations about the height of the dam.",
        "It seeks to buy the works from its neighbour.",
        "Baltic Steel, the largest maker of pipes, signed a contract in June with Rhine Tools to build the mill.",
        "Latvia prefers to keep the drawings for itself.",
        "We might also recall that the first dam failed.",
        "Estonia wants a second dam.",
    ] {
        assert_eq!(shown(text), [], "{text}");
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
