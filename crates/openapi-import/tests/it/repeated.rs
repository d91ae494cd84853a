//! Pages that repeat what others have are read as if they were alone.

use openapi_lower::Node;

use crate::support::{codes, import};

/// A page of which all components but one are repeated by others.
fn page(path: &str) -> String {
    format!(
        "# A page\n\n````yaml GET {path}\nopenapi: 3.1.0\ninfo:\n  title: Pets\n  version: '1'\npaths:\n  {path}:\n    \
         get:\n      description: |\n        Of {path}\n      responses:\n        '200':\n          description: Done\n\
         components:\n  schemas:\n{SCHEMAS}  responses:\n    Gone:\n      description: |-\n        # Gone\n\n        \
         * for good\n    Pet:\n      description: Not a schema\n````\n"
    )
}

const SCHEMAS: &str = "    \
    Pet:\n      type: object\n      properties:\n        name:\n          type: string\n          description: >\n            \
    Its name,\n            in words\n        kind:\n          enum: [cat,\n            dog]\n    'Owner':\n      type: object\n      \
    description: \"Who\n        has it\"\n    Tag:\n      type: string\n      description: |\n        Ends here\n";

/// So many pages that what they repeat is known when another one is read.
fn twenty(page: &str) -> Vec<(String, String)> {
    let numbers = 0..20;
    numbers
        .map(|n| (format!("{n:02}.md"), page.replace("/odd", &format!("/{n}"))))
        .collect()
}

/// Joins a page with those that are like it, and compares with the page alone.
#[track_caller]
fn is_read_as_alone(odd: &str) {
    is_read_as_alone_among(&page("/odd"), odd);
}

#[track_caller]
fn is_read_as_alone_among(others: &str, odd: &str) {
    let others = twenty(others);
    let mut all: Vec<(&str, &str)> = others
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    assert!(import(&all).run().document().is_some());
    all.push(("odd.md", odd));
    let (together, alone) = (import(&all).run(), import(&[("odd.md", odd)]).run());
    let mut found = codes(&together);
    found.retain(|code| !["O605", "O606"].contains(code));
    assert_eq!(found, codes(&alone), "{odd}\n{}", together.render());
    if let (Some(alone), Some(together)) = (alone.document(), together.document()) {
        assert!(has(together, alone), "{odd}");
    }
}

/// Whether a document has all of another, paths and components that it has not aside.
fn has(whole: &Node, part: &Node) -> bool {
    match (whole.as_object(), part.as_object()) {
        (Some(whole), Some(part)) => part.iter().all(|(key, member)| {
            whole
                .get(key)
                .is_some_and(|known| has(&known.node, &member.node))
        }),
        _ => whole.same(part),
    }
}

#[test]
fn page_that_is_like_the_others_is_read_as_alone() {
    is_read_as_alone(&page("/odd"));
}

#[test]
fn text_of_a_component_may_be_part_of_a_text() {
    let others = page("/odd").replace(
        "components:\n",
        "components:\n  examples:\n    A:\n      value: {}\n",
    );
    is_read_as_alone(&others);
    let (before, components) = others.split_once("components:\n").unwrap();
    let (components, _) = components.split_once("````").unwrap();
    let quoted: String = components
        .lines()
        .map(|line| format!("  {line}\n"))
        .collect();
    let in_a_text = |style: &str| {
        format!("{before}x-text: {style}\n  components:\n{quoted}components:\n{components}````\n")
    };
    is_read_as_alone(&in_a_text("|"));
    // Behind it, what looks like the components is a text.
    let swallowed = format!("{before}x-text: \"\ncomponents:\n{components}\"\n````\n")
        .replace("has it\"", "has it");
    is_read_as_alone(&swallowed);
}

#[test]
fn component_may_go_on_where_its_text_ends() {
    for more in [
        "# A comment\n      example: a\n",
        "\n\n      example: a\n",
        "      example: a\n",
        "    # A comment\n      example: a\n",
        "     example: a\n",
        "   - a\n",
        "\n\n\n",
        "  \n",
        "...\n",
        "---\n",
    ] {
        let text =
            page("/odd").replace("        Ends here\n", &format!("        Ends here\n{more}"));
        is_read_as_alone(&text);
        is_read_as_alone(&text.replace(
            "description: |\n        Ends",
            "description: |+\n        Ends",
        ));
    }
}

#[test]
fn component_may_use_what_stands_elsewhere() {
    let text = page("/odd");
    for (plain, other) in [
        ("    Tag:\n", "    Tag: &tag\n"),
        (
            "      type: string\n      description: |\n",
            "      type: !!str string\n      description: |\n",
        ),
        (
            "    Pet:\n      type: object\n",
            "    Pet:\n      <<: *pet\n      type: object\n",
        ),
        ("info:\n", "x-pet: &pet { title: A pet }\ninfo:\n"),
        ("  schemas:\n", "  schemas: &all\n"),
        ("  schemas:\n", "  schemas:\n    Pet: {}\n"),
        ("  schemas:\n", "  x-schemas:\n"),
        ("  responses:\n    Gone", "  schemas:\n    Gone"),
        ("components:\n", "components: &all\n"),
        ("components:\n", "x-components:\n"),
        (
            "components:\n",
            "Components:\ncomponents: {}\nx-components:\n",
        ),
    ] {
        assert!(text.contains(plain), "{plain}");
        is_read_as_alone(&text.replace(plain, other));
    }
}

/// Joins pages of which one has the same text for a component and means another value.
#[track_caller]
fn disagrees(others: &str, odd: &str) {
    let others = twenty(others);
    let mut all: Vec<(&str, &str)> = others
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    assert!(import(&all).run().document().is_some());
    all.push(("odd.md", odd));
    let mut found = codes(&import(&all).run());
    found.dedup();
    assert_eq!(found, ["O606"], "{odd}");
}

#[test]
fn blank_lines_that_a_text_keeps_are_part_of_it() {
    for style in ["|+", ">+", "|2+", "|+2"] {
        let with = |lines: &str| {
            let text = format!("description: {style}\n        Ends here\n{lines}");
            page("/odd").replace("description: |\n        Ends here\n", &text)
        };
        disagrees(&with(""), &with("\n"));
        disagrees(&with("\n\n"), &with("\n"));
    }
}

#[test]
fn aliases_mean_what_the_page_says() {
    let aliases = [
        "title: *who",
        "title:   *who",
        "required: [*who]",
        "required: [a,*who]",
        "required:\n      - *who",
        "? *who\n      : a",
        "<<: *all",
    ];
    for value in aliases {
        let with = |extension: &str, who: &str| {
            let anchors = format!("{extension}: &all {{ title: &who {who} }}\ninfo:\n");
            let text = page("/odd").replace("info:\n", &anchors);
            text.replace("    Tag:\n", &format!("    Tag:\n      {value}\n"))
        };
        disagrees(&with("x-me", "Me"), &with("x-you", "You"));
    }
}

#[test]
fn anchors_and_tags_are_read_where_they_stand() {
    let text = page("/odd");
    let tagged = text.replace("    Tag:\n", "    Tag:\n      example: !!str 1\n");
    let other = tagged.replace(
        "openapi: 3.1.0",
        "%TAG !! tag:example.com,2000:\n---\nopenapi: 3.1.0",
    );
    is_read_as_alone_among(&tagged, &other);
    let found = codes(&import(&[("odd.md", &other)]).run());
    assert_eq!(found, ["O105"]);
    let anchored = text.replace("    Tag:\n", "    Tag:\n      title: &who Me\n");
    let anchored = anchored.replace("description: Not a schema", "description: *who");
    let twice = anchored.replace("info:\n", "x-you: &who You\ninfo:\n");
    is_read_as_alone_among(&anchored, &twice);
    let imported = import(&[("odd.md", &twice)]).run();
    assert!(crate::support::yaml(&imported).contains("description: Me"));
    let mut all = twenty(&anchored);
    all.push((String::from("odd.md"), twice));
    let all: Vec<(&str, &str)> = all
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    assert_eq!(codes(&import(&all).run()), [""; 0]);
}

#[test]
fn text_of_a_component_may_stand_in_quotes() {
    let text = page("/odd").replace("\"Who\n        has it\"", "Who");
    let (before, components) = text.split_once("components:\n").unwrap();
    let (components, _) = components.split_once("````").unwrap();
    is_read_as_alone(&format!(
        "{before}x-text: \"a\ncomponents:\n{components}b\"\n````\n"
    ));
}

#[test]
fn pages_that_were_changed_anywhere_are_read_as_alone() {
    let mut random = Random(11);
    for _ in 0..150 {
        is_read_as_alone(&changed(&page("/odd"), &mut random));
    }
}

const INSERTED: [&str; 16] = [
    "\n",
    "  ",
    "    ",
    "#",
    "- ",
    ": ",
    "'",
    "\"",
    "|",
    "&a ",
    "*a ",
    "````\n",
    "{",
    "]",
    "components:\n",
    "\t",
];

/// A page with one to three changes: characters taken out or put in, lines moved or indented otherwise.
fn changed(page: &str, random: &mut Random) -> String {
    let mut text = page.to_owned();
    for _ in 0..=random.below(2) {
        let at = random.below(text.len());
        let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
        let (one, other) = (random.below(lines.len()), random.below(lines.len()));
        match random.below(5) {
            0 => text.insert_str(at, INSERTED[random.below(INSERTED.len())]),
            1 => drop(text.remove(at)),
            2 => {
                lines.swap(one, other);
                text = lines.concat();
            }
            3 => {
                lines.insert(one, lines[other]);
                text = lines.concat();
            }
            _ => {
                lines[one] = lines[one].trim_start_matches("  ");
                text = lines.concat();
            }
        }
    }
    text
}

/// Numbers that look random and are the same for the same seed (SplitMix64).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from(z ^ (z >> 31)).unwrap() % bound.max(1)
    }
}
