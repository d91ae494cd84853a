//! What a misspelt name may have meant.

/// Names longer than this, in characters, are not compared.
const LONGEST: usize = 200;

/// The nearest of some names, with what is known of it; none if no name is near.
pub(crate) fn nearest<'a, T>(
    wanted: &str,
    names: impl Iterator<Item = (&'a str, T)>,
) -> Option<(&'a str, T)> {
    let length = wanted.chars().count();
    if length > LONGEST {
        return None;
    }
    let limit = limit(length);
    // Names whose lengths differ by more are farther away than that.
    let comparable = |name: &str| name.chars().count().abs_diff(length) <= limit;
    let near = names
        .filter(|(name, _)| comparable(name))
        .filter_map(|(name, known)| Some((distance(name, wanted, limit)?, name, known)));
    let (_, name, known) = near.min_by_key(|(distance, ..)| *distance)?;
    Some((name, known))
}

/// The question after the nearest of some names, if one is near.
#[must_use]
pub fn did_you_mean<'a>(wanted: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let (name, ()) = nearest(wanted, names.into_iter().map(|name| (name, ())))?;
    Some(format!("did you mean `{name}`?"))
}

/// How many more misspelt names are looked into for what they may have meant: each takes a pass
/// over all names that there are.
pub(crate) struct Suggestions(usize);

impl Suggestions {
    pub(crate) fn new() -> Self {
        Self(100)
    }

    /// Whether there is one more.
    pub(crate) fn take(&mut self) -> bool {
        let left = self.0 > 0;
        self.0 = self.0.saturating_sub(1);
        left
    }

    /// The question after the nearest of some names, if one is near.
    pub(crate) fn did_you_mean<'a>(
        &mut self,
        wanted: &str,
        names: impl IntoIterator<Item = &'a str>,
    ) -> Option<String> {
        self.take().then(|| did_you_mean(wanted, names)).flatten()
    }
}

/// How far a name may be: two slips say little about a name of three characters.
fn limit(length: usize) -> usize {
    match length {
        0..=3 => 1,
        _ => (length / 3).max(2),
    }
}

/// Optimal string alignment without regard to case: insertions, deletions, replacements and
/// swaps of neighbours count one each. `None` beyond the limit.
fn distance(a: &str, b: &str, limit: usize) -> Option<usize> {
    let b: Vec<char> = b.to_lowercase().chars().collect();
    let mut rows = Rows {
        above: Vec::new(),
        row: (0..=b.len()).collect(),
    };
    let mut before = None;
    for c in a.to_lowercase().chars() {
        rows.step(before, c, &b);
        // No later row has less than the least of this one.
        if rows.row.iter().all(|distance| *distance > limit) {
            return None;
        }
        before = Some(c);
    }
    rows.row.last().copied().filter(|last| *last <= limit)
}

/// The distances of one beginning of a name to every beginning of the other, and those of the
/// beginning that is one character shorter.
struct Rows {
    above: Vec<usize>,
    row: Vec<usize>,
}

impl Rows {
    /// Goes on by the character `c`, which stands after `before`.
    fn step(&mut self, before: Option<char>, c: char, to: &[char]) {
        let mut diagonal = self.row.first().copied().unwrap_or(0);
        let mut left = diagonal + 1;
        let mut next = vec![left];
        let mut swapped = self.above.iter();
        let mut previous = None;
        for (other, above) in to.iter().zip(self.row.iter().skip(1)) {
            let replaced = diagonal + usize::from(c != *other);
            left = replaced.min(left + 1).min(above + 1);
            if let Some(previous) = previous
                && let Some(swapped) = swapped.next()
                && previous == c
                && before == Some(*other)
            {
                left = left.min(swapped + 1);
            }
            diagonal = *above;
            previous = Some(*other);
            next.push(left);
        }
        self.above = std::mem::replace(&mut self.row, next);
    }
}
