//! The page for browsers and paper.

use footing_report::html;

use crate::sample;

/// Elements that HTML never closes.
const VOID: [&str; 1] = ["meta"];

/// Walks all tags: every one is closed, by its own name, in order. Returns the attributes met.
fn attributes(page: &str) -> Vec<(String, String)> {
    let mut open: Vec<&str> = Vec::new();
    let mut found = Vec::new();
    let mut rest = page.strip_prefix("<!DOCTYPE html>").expect("a page names its type");
    while let Some(at) = rest.find('<') {
        assert!(!rest[..at].contains('>'), "a stray > before {}", &rest[at..][..40.min(rest.len() - at)]);
        let end = at + rest[at..].find('>').expect("every tag ends");
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "closed out of order");
            continue;
        }
        let name = tag.split([' ', '/']).next().expect("a tag has a name");
        let mut pairs = tag[name.len()..].split('"');
        while let (Some(key), Some(value)) = (pairs.next(), pairs.next()) {
            assert!(key.ends_with('='), "an attribute without quotes in <{tag}>");
            found.push((key.trim().trim_end_matches('=').to_owned(), value.to_owned()));
        }
        if !tag.ends_with('/') && !VOID.contains(&name) {
            open.push(name);
        }
        if name == "style" || name == "script" {
            let close = rest.find(&format!("</{name}>")).expect("it is closed");
            rest = &rest[close..];
        }
    }
    assert!(open.is_empty(), "left open: {open:?}");
    found
}

#[test]
fn every_page_is_well_formed_and_ids_are_unique() {
    let pages = [
        html::dossier(&sample::dossier()),
        html::dossier(&sample::nothing()),
        html::dossier(&sample::named(crate::terminal::LONG[0], crate::terminal::LONG[1])),
        html::sheet(&crate::sheet()),
    ];
    for page in pages {
        let attributes = attributes(&page);
        let all = |name: &str| -> Vec<&str> {
            attributes.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str()).collect()
        };
        let mut ids = all("id");
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "an id is used twice");
        for target in all("href") {
            assert!(ids.contains(&target.strip_prefix('#').expect("links stay in the page")), "{target}");
        }
        for label in all("aria-labelledby").iter().flat_map(|labels| labels.split(' ')) {
            assert!(ids.contains(&label), "{label}");
        }
    }
}

#[test]
fn nothing_is_loaded() {
    let page = html::dossier(&sample::dossier());
    for (key, value) in attributes(&page) {
        assert!(!matches!(key.as_str(), "src" | "srcset" | "xlink:href" | "data" | "action"), "{key}={value}");
        assert!(!value.contains("://") && !value.contains("url("), "{key}={value}");
    }
    for forbidden in ["@import", "url(", "<link", "<img", "<iframe", "<object", "fetch(", "XMLHttpRequest", "eval("] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn names_are_text_wherever_they_stand() {
    let page = html::dossier(&sample::named("<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>"));
    attributes(&page);
    assert_eq!(page.matches("<script>").count(), 1, "only the page's own");
    assert!(!page.contains("<img"));
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
}

#[test]
fn same_dossier_same_bytes() {
    assert_eq!(html::dossier(&sample::dossier()), html::dossier(&sample::dossier()));
}

#[test]
fn charts_have_names_descriptions_and_gaps() {
    let page = html::dossier(&sample::dossier());
    assert!(page.matches("<title id=").count() > 6);
    assert_eq!(page.matches("<title id=").count(), page.matches("<desc id=").count());
    // The trade series is cut by the three missing years: two strokes for each of two lines, on each of two drawings.
    let trade = &page[page.find("<figcaption>Share of total trade").expect("the chart is there")..];
    let drawing = &trade[trade.find("<svg class=\"plot").expect("a drawing")..];
    let drawing = &drawing[..drawing.find("</svg>").expect("its end")];
    assert_eq!(drawing.matches("<polyline class=\"line").count(), 4);
}

#[test]
fn absent_values_are_words() {
    let page = html::dossier(&sample::dossier());
    for needed in ["0 (implied)", "18 cases are too few: the rule min_n asks for 20", "out of coverage", "4f0c2a9be1d7"]
    {
        assert!(page.contains(needed), "{needed}");
    }
    assert!(!page.contains("-0.000") && !page.contains("NaN"));
}
