//! Pages that were found in several ways are one.

use std::collections::HashMap;
use std::path::PathBuf;

use crate::page::Page;

/// Each page once, whatever it was called where it was named, in an order that does not depend on that in
/// which they were.
pub(crate) fn once(pages: Vec<Page>) -> Vec<Page> {
    let mut all: Vec<Page> = Vec::with_capacity(pages.len());
    let mut by_file: HashMap<PathBuf, usize> = HashMap::new();
    for page in pages {
        let known = page.file.as_ref().and_then(|file| by_file.get(file));
        match known.and_then(|number| all.get_mut(*number)) {
            Some(same) => same.found_again(page),
            None => {
                by_file.extend(page.file.clone().map(|file| (file, all.len())));
                all.push(page);
            }
        }
    }
    all.sort_by(|a, b| (&a.id, &a.text, &a.name).cmp(&(&b.id, &b.text, &b.name)));
    all.dedup_by(|later, page| {
        let is_same = later.id == page.id && later.text == page.text;
        if is_same {
            page.found_again(later.clone());
        }
        is_same
    });
    all
}

impl Page {
    /// Takes what else is known of this page. Of several names one counts, whichever was first.
    fn found_again(&mut self, again: Self) {
        self.is_named |= again.is_named;
        let names = [
            (&mut self.name, again.name),
            (&mut self.id, again.id),
            (&mut self.source, again.source),
        ];
        for (name, again) in names {
            self.also.extend(keep_one(name, again));
        }
        keep_one(&mut self.place, again.place);
        self.also.extend(again.also);
    }
}

/// Keeps an address, or else the shorter of two names; the other one, if it is another.
fn keep_one(name: &mut String, again: String) -> Option<String> {
    let rank = |name: &str| (!name.contains("://"), name.len(), name.to_owned());
    let other = match rank(&again) < rank(name) {
        true => std::mem::replace(name, again),
        false => again,
    };
    (other != *name).then_some(other)
}

#[cfg(test)]
mod tests {
    use super::{Page, once};

    #[test]
    fn page_is_one_whatever_it_is_called_first() {
        let page = |name: &str, id: &str, is_named| {
            let mut page = Page::new(name, "text");
            page.file = Some("/docs/a.md".into());
            page.id = id.to_owned();
            page.is_named = is_named;
            page
        };
        let mut pages = vec![
            page("./docs/a.md", "docs/a.md", true),
            page("docs/a.md", "docs/a.md", false),
            page("docs/a.md", "https://d.example/a.md", false),
        ];
        for _ in 0..3 {
            pages.rotate_left(1);
            let all = once(pages.clone());
            let told: Vec<_> = all
                .iter()
                .map(|page| (&*page.name, &*page.id, page.is_named))
                .collect();
            assert_eq!(told, [("docs/a.md", "https://d.example/a.md", true)]);
            for name in ["docs/a.md", "./docs/a.md", "https://d.example/a.md"] {
                assert!(all.iter().all(|page| page.is_called(name)), "{name}");
            }
        }
        let same = [
            Page::new("a.md", "one"),
            Page::new("a.md", "two"),
            Page::new("a.md", "one"),
        ];
        assert_eq!(once(same.to_vec()).len(), 2);
    }
}
