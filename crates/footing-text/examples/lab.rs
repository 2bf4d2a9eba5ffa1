use footing_text::statements::{
    self,
    score::Scores,
    standoff::Gold,
    training::{Article, train},
};
use std::collections::BTreeMap;
fn load(split: &str) -> Vec<Article> {
    let base = format!("/tmp/re/data/{split}");
    let mut firsts: BTreeMap<String, String> = BTreeMap::new();
    let mut names: Vec<_> = std::fs::read_dir(format!("{base}/attributions"))
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    for n in names {
        let a = n.rsplit_once('_').unwrap().0.to_owned();
        firsts.entry(a).or_insert(n);
    }
    firsts
        .into_iter()
        .map(|(a, n)| {
            let text = std::fs::read_to_string(format!("{base}/text/{a}.txt")).unwrap();
            let ann = std::fs::read_to_string(format!("{base}/attributions/{n}")).unwrap();
            let gold = Gold::parse(&ann, &text).unwrap();
            Article { text, gold }
        })
        .collect()
}
fn show(name: &str, s: &Scores) {
    print!("{name:24}");
    for (n, p) in [("src", s.source), ("cue", s.cue), ("con", s.content)] {
        print!(
            " {n} {:.3} {:.3} F{:.3} x{:.3}",
            p.overlap.precision().unwrap_or(0.),
            p.overlap.recall().unwrap_or(0.),
            p.overlap.f1().unwrap_or(0.),
            p.exact.f1().unwrap_or(0.)
        );
    }
    println!(" spk P{:.3} R{:.3}", s.named_speaker.precision().unwrap_or(0.), s.named_speaker.recall().unwrap_or(0.));
}
fn main() {
    let mode = std::env::args().nth(1).unwrap();
    let t = std::time::Instant::now();
    let (train, dev) = (load("train"), load("dev"));
    let score = |set: &[&Article], f: &dyn Fn(&str) -> Vec<statements::Statement>| {
        let mut s = Scores::default();
        for a in set {
            s.add(&a.text, &f(&a.text), &a.gold);
        }
        s
    };
    let dev: Vec<&Article> = dev.iter().collect();
    show("rules dev", &score(&dev, &|t| statements::read_by_rules(t).statements));
    if mode == "rules" {
        return;
    }
    let (mut fit, mut held) = (vec![], vec![]);
    for (i, a) in train.iter().enumerate() {
        if mode != "full" && i % 8 == 3 {
            held.push(a)
        } else if mode == "full" || mode == "cv" || i % 3 == 0 {
            fit.push(a)
        }
    }
    let m = footing_text::statements::training::train(&fit, 7);
    println!("trained {:?}", t.elapsed());
    if !held.is_empty() {
        show("held", &score(&held, &|t| m.read(t)));
        println!("{:?}", m.calibrate(&held));
    }
    show("dev", &score(&dev, &|t| m.read(t)));
}
