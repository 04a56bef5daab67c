//! Writes the seeds of every target to `corpus/`, and its dictionary to `corpus/TARGET.dict`.

use std::fs;
use std::path::Path;
use zhujie_fuzz::{seeds, TARGETS};

fn main() -> std::io::Result<()> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for (target, _) in TARGETS {
        let directory = corpus.join(target);
        fs::create_dir_all(&directory)?;
        for (name, bytes) in seeds::of(target) {
            fs::write(directory.join(name), bytes)?;
        }
        fs::write(
            corpus.join(format!("{target}.dict")),
            seeds::dictionary(target),
        )?;
    }
    Ok(())
}
