//! Webhooks (OpenAPI 3.1, section 4.8.1): what the server sends in each.

use openapi_lower::{Diagnostic, METHODS, Member, Node, Object, Pointer, codes};

use super::{Infer, is_true, media, text};
use crate::infer::in_code;
use crate::infer::schemas::Payload;

impl<'d> Infer<'d, '_, '_> {
    /// The name of the type of all payloads, if there are some.
    pub(super) fn webhooks(&mut self) -> Option<String> {
        let webhooks = self.document.get("x-webhooks")?.as_object()?;
        let at = Pointer::root().join("webhooks");
        let mut payloads = Vec::new();
        for (key, member) in webhooks {
            let at = at.join(key);
            if let Some(item) = member.node.as_object() {
                payloads.extend(self.webhook(key, member, item, &at));
            }
        }
        (!payloads.is_empty()).then(|| self.schemas.webhooks(&payloads, &at))
    }

    /// What comes in a webhook: of the first method that has JSON. What comes otherwise is said.
    fn webhook(
        &mut self,
        key: &str,
        member: &'d Member,
        item: &'d Object,
        at: &Pointer,
    ) -> Option<Payload<'d>> {
        let is_method = |(name, _): &(&String, &Member)| METHODS.contains(&name.as_str());
        let mut taken = None;
        let mut others = 0;
        for (method, operation) in item.iter().filter(is_method) {
            let at = at.join(method);
            let payload = self.payload(key, &operation.node, &at);
            match payload.filter(|_| taken.is_none()) {
                Some(mut payload) => {
                    payload.description = self.described(&member.node, &operation.node, &at);
                    taken = Some(payload);
                }
                None => {
                    others += 1;
                    self.unread(key, method, operation, &at, taken.is_some());
                }
            }
        }
        if taken.is_none() && others == 0 {
            self.unread(key, "", member, at, false);
        }
        taken
    }

    fn payload(&mut self, key: &str, operation: &'d Node, at: &Pointer) -> Option<Payload<'d>> {
        let body = operation.get("requestBody")?;
        let target = self.target(body, at.join("requestBody"));
        let content = target.node.get("content")?.as_object()?;
        let at = target.at.join("content");
        let is_json = |(name, member): &(&String, &Member)| {
            media::form(name, &member.node, self.document) == media::Form::Json
        };
        let (name, media) = content.iter().find(is_json)?;
        let words = target.component.unwrap_or_else(|| format!("{key} payload"));
        Some(Payload {
            key: key.to_owned(),
            schema: media.node.get("schema"),
            at: at.join(name).join("schema"),
            words,
            description: None,
            deprecated: is_true(operation, "deprecated"),
        })
    }

    /// What the document says of a webhook, and the headers that it comes with.
    fn described(&self, item: &'d Node, operation: &'d Node, at: &Pointer) -> Option<String> {
        let said = ["summary", "description"].map(|key| text(operation, key));
        let mut parts: Vec<String> = said.into_iter().flatten().collect();
        parts.dedup();
        let headers = self.headers_of(item, operation, at);
        if !headers.is_empty() {
            parts.push(format!("Headers:\n\n{}", headers.join("\n")));
        }
        (!parts.is_empty()).then(|| parts.join("\n\n"))
    }

    /// The headers as items of a list.
    fn headers_of(&self, item: &'d Node, operation: &'d Node, at: &Pointer) -> Vec<String> {
        let lists = [item, operation].map(|owner| owner.get("parameters").and_then(Node::as_array));
        let parameters = lists.into_iter().flatten().flatten();
        let parameters = parameters.map(|node| self.target(node, at.clone()).node);
        let of = |node: &'d Node, key: &str| node.get(key).and_then(Node::as_str);
        let headers = parameters.filter(|node| of(node, "in") == Some("header"));
        let headers = headers.map(|node| {
            let name = in_code(of(node, "name").unwrap_or_default());
            let text = text(node, "description").unwrap_or_default();
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            match text.as_str() {
                "" => format!("- {name}"),
                text => format!("- {name}: {text}"),
            }
        });
        headers.collect()
    }

    /// Says that what comes in a webhook is not decoded.
    fn unread(&mut self, key: &str, method: &str, member: &Member, at: &Pointer, is_other: bool) {
        let has_body = member.node.has("requestBody");
        let label = match has_body {
            _ if is_other => "another method of it is taken",
            true => "what it sends is not JSON",
            false => "it sends nothing",
        };
        let method = method.to_ascii_uppercase();
        let name = format!("{method} {key}");
        let message = format!(
            "the webhook `{}` has no effect on the generated code",
            name.trim_start()
        );
        let diagnostic = Diagnostic::new(&codes::NOT_CHECKED, message)
            .at(member.span(), label)
            .pointer(at);
        self.found.push(diagnostic);
    }
}
