//! The texts that are scanned, each in both scripts.

use crate::words::{place, random, Words};
use ferrous_opencc::config::BuiltinConfig;
use ferrous_opencc::OpenCC;

pub struct Text {
    pub name: &'static str,
    pub hans: String,
    pub hant: String,
}

/// The three texts, each of about `len` bytes: the report, prose, and words drawn at random.
pub fn texts(words: &Words, converters: &Converters, len: usize) -> Vec<Text> {
    vec![
        report(converters, len),
        prose(words, converters, len),
        rand(words, len),
    ]
}

/// The body of Chang'an's report in Simplified script.
pub fn body() -> &'static str {
    let report = include_str!("../../../data/changan-2024/report.zh-Hans.txt");
    &report[..report.rfind("名词注解").unwrap_or(report.len())]
}

/// Sentences of the body of the report in random order; without line breaks, across which only zhujie finds terms.
fn report(converters: &Converters, len: usize) -> Text {
    let sentences = body().split_inclusive(['。', '\n']).map(str::trim);
    let sentences = sentences.filter(|sentence| !sentence.is_empty());
    let sentences = converters.both(sentences.map(|sentence| sentence.to_string() + "；"));
    repeated("report", &sentences, len)
}

/// Running prose, as to its vocabulary: sentences of the most frequent words, repeated.
fn prose(words: &Words, converters: &Converters, len: usize) -> Text {
    let mut random = random(4_000);
    let words = words.most_frequent(20_000);
    let sentences = (0..4_000).map(|_| {
        let mut sentence = String::new();
        for place in 0..random.rand_range(5..25) {
            if place % 6 == 5 {
                sentence.push('，');
            }
            sentence.push_str(words.draw(&mut random));
        }
        sentence + "。"
    });
    repeated("prose", &converters.both(sentences), len)
}

/// Words of the whole dictionary by their frequency: hardly anything is in the cache.
fn rand(words: &Words, len: usize) -> Text {
    let mut random = random(8_000_000);
    let mut hans = String::with_capacity(len + 100);
    while hans.len() < len {
        hans.push_str(words.draw(&mut random));
        match random.rand_range(0..24) {
            0 => hans.push_str("。\n"),
            1..4 => hans.push('，'),
            _ => {}
        }
    }
    // It is not measured in the other script.
    let hant = String::new();
    let name = "rand";
    Text { name, hans, hant }
}

fn repeated(name: &'static str, sentences: &[(String, String)], len: usize) -> Text {
    let mut random = random(22);
    let (mut hans, mut hant) = (String::new(), String::new());
    while hans.len() < len {
        let (simplified, traditional) = &sentences[place(&mut random, sentences.len())];
        hans.push_str(simplified);
        hant.push_str(traditional);
    }
    Text { name, hans, hant }
}

/// A peer that converts to Simplified script.
pub struct Converter {
    pub and_look_up: &'static str,
    pub and_scan: &'static str,
    pub convert: Box<dyn Fn(&str) -> String>,
}

/// The peers that convert.
pub struct Converters {
    to_hant: OpenCC,
    to_hans: Vec<Converter>,
}

impl Converters {
    pub fn new() -> Self {
        let of = |config| OpenCC::from_config(config).expect("it has them built in");
        let to_hans = of(BuiltinConfig::T2s);
        let mut converters = Converters {
            to_hant: of(BuiltinConfig::S2t),
            to_hans: Vec::new(),
        };
        macro_rules! converter {
            ($name:literal, $convert:expr) => {
                converters.to_hans.push(Converter {
                    and_look_up: concat!($name, " + foldhash"),
                    and_scan: concat!($name, " + daachorse"),
                    convert: Box::new($convert),
                })
            };
        }
        converter!("fast2s", fast2s::convert);
        converter!("hanconv", |text| hanconv::t2s(text));
        converter!("ferrous-opencc", move |text| to_hans.convert(text));
        #[cfg(feature = "opencc-rust")]
        {
            let config = opencc_rust::DefaultConfig::T2S;
            let opencc = opencc_rust::OpenCC::new(config).expect("its configurations");
            converter!("opencc-rust", move |text| {
                opencc.convert(text).expect("text without NUL")
            });
        }
        converters
    }

    pub fn all(&self) -> &[Converter] {
        &self.to_hans
    }

    pub fn to_hant(&self, text: &str) -> String {
        self.to_hant.convert(text)
    }

    /// The texts in both scripts, of those that all converters convert back.
    fn both(&self, texts: impl Iterator<Item = String>) -> Vec<(String, String)> {
        let both = texts.map(|hans| (hans.clone(), self.to_hant(&hans)));
        both.filter(|(hans, hant)| self.all_agree(hant, hans))
            .collect()
    }

    /// Whether every converter turns the Traditional text into the Simplified one, and leaves the Simplified one as it is.
    pub fn all_agree(&self, hant: &str, hans: &str) -> bool {
        let agree = |converter: &Converter| {
            (converter.convert)(hant) == hans && (hant == hans || (converter.convert)(hans) == hans)
        };
        self.to_hans.iter().all(agree)
    }
}
