use std::time::Instant;
#[test]
fn corpus() {
    for f in std::fs::read_dir("/work/shared/corpus").unwrap() {
        let p = f.unwrap().path();
        if p.extension().is_none_or(|e| e == "md" || e == "tsv") { continue; }
        let t = Instant::now();
        let loaded = crate::Build::new(&p).load();
        let Some(doc) = loaded.document() else { println!("{} NOT LOADED {}", p.display(), loaded.summary()); continue };
        let t1 = t.elapsed();
        let t = Instant::now();
        let (api, found) = super::infer(doc);
        let t2 = t.elapsed();
        let kinds = |f: fn(&crate::model::TypeKind) -> bool| api.types.values().filter(|d| f(&d.kind)).count();
        use crate::model::TypeKind::*;
        println!("{} load {t1:?} infer {t2:?} types {} struct {} enum {} union {} newtype {} alias {} plain {} O407 {} O404 {} | {}", p.file_name().unwrap().display(), api.types.len(),
          kinds(|k| matches!(k, Struct(_))), kinds(|k| matches!(k, Enum(_)|Integers(_))), kinds(|k| matches!(k, Union(_))), kinds(|k| matches!(k, Newtype(_))), kinds(|k| matches!(k, Alias(_))),
          crate::shape::new::shape(&api).types.len(),
          found.iter().filter(|f| f.code.id=="O407").count(), found.iter().filter(|f| f.code.id=="O404").count(), loaded.summary().split(": ").nth(1).unwrap());
    }
}
