//! The bodies of the operations. Kept is what makes the request; put right is
//!
//! - the base URL, which comes from the transport;
//! - path parameters, which cannot leave their segment;
//! - the `api-version` header, which nobody asked for;
//! - everything after the request: answers are decoded by the runtime, which keeps the status, the
//!   headers and the body whatever comes.

use proc_macro2::{Ident, Span};
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::visit_mut::{VisitMut, visit_expr_mut, visit_type_mut};
use syn::{
    Block, Expr, ExprLit, ExprMethodCall, FnArg, ImplItem, ImplItemFn, ItemImpl, Lit, Local, Pat,
    Stmt, Token, Type, parse_quote,
};

use super::Unexpected;
use super::attributes::set_docs;
use crate::emit::{self, error_type, operation_const};
use crate::plan::{Operation, Plan};

pub(super) fn rewrite(mut operations: ItemImpl, plan: &Plan) -> Result<ItemImpl, Unexpected> {
    operations.attrs.clear();
    let (made, planned) = (operations.items.len(), plan.operations.len());
    if made != planned {
        let what = format!("{made} methods for {planned} operations");
        return Err(Unexpected(what));
    }
    for item in &mut operations.items {
        let ImplItem::Fn(method) = item else { continue };
        let name = method.sig.ident.to_string();
        let planned = plan
            .operations
            .iter()
            .find(|operation| operation.name == name);
        let planned = planned.ok_or_else(|| Unexpected(format!("`{name}` is no operation")))?;
        rewrite_method(method, planned)?;
    }
    Ok(operations)
}

fn rewrite_method(method: &mut ImplItemFn, operation: &Operation) -> Result<(), Unexpected> {
    set_docs(&mut method.attrs, &emit::operation_docs(operation));
    signature(method, operation);
    if method.sig.inputs.len() > 7 {
        let lint = parse_quote!(#[allow(clippy::too_many_arguments)]);
        method.attrs.push(lint);
    }
    let arguments = Arguments::of(method);
    let mut statements = Vec::new();
    let mut request = None;
    for statement in std::mem::take(&mut method.block.stmts) {
        let Stmt::Local(local) = statement else {
            continue;
        };
        match local.init.as_ref().map(|init| &*init.expr) {
            Some(Expr::Macro(_)) => statements.extend(url(local, &arguments)?),
            Some(Expr::Try(made)) if is_build(&made.expr) => {
                let (made, name) = make_request(local, &arguments)?;
                statements.push(made);
                request = Some(name);
            }
            _ => {}
        }
    }
    let request =
        request.ok_or_else(|| Unexpected(format!("`{}` makes no request", operation.name)))?;
    method.block = send(statements, &request, operation);
    Ok(())
}

fn is_build(expression: &Expr) -> bool {
    matches!(expression, Expr::MethodCall(call) if call.method == "build")
}

/// The last line: send the request and decode the answer.
fn send(statements: Vec<Stmt>, request: &Ident, operation: &Operation) -> Block {
    let constant = operation_const(operation);
    let send = if operation.success.has_body {
        "send"
    } else {
        "send_empty"
    };
    let send = Ident::new(send, Span::call_site());
    parse_quote!({
        #(#statements)*
        self.transport.#send(&#constant, #request).await
    })
}

/// No lifetime that the compiler finds itself; the operation's own error type; short names.
fn signature(method: &mut ImplItemFn, operation: &Operation) {
    method.sig.generics = syn::Generics::default();
    let mut elide = Elide;
    for input in &mut method.sig.inputs {
        elide.visit_fn_arg_mut(input);
    }
    elide.visit_return_type_mut(&mut method.sig.output);
    let error = error_type(operation);
    let mut replace = ReplaceError(error);
    replace.visit_return_type_mut(&mut method.sig.output);
}

struct Elide;

impl VisitMut for Elide {
    fn visit_receiver_mut(&mut self, receiver: &mut syn::Receiver) {
        *receiver = parse_quote!(&self);
    }

    fn visit_type_mut(&mut self, found: &mut Type) {
        if let Type::Reference(reference) = found {
            reference.lifetime = None;
        }
        visit_type_mut(self, found);
    }

    fn visit_path_mut(&mut self, path: &mut syn::Path) {
        let text = path.to_token_stream().to_string().replace(' ', "");
        if text.starts_with("::std::vec::Vec<") || text.starts_with("::std::string::String") {
            path.leading_colon = None;
            path.segments = std::mem::take(&mut path.segments)
                .into_iter()
                .skip(2)
                .collect();
        }
        syn::visit_mut::visit_path_mut(self, path);
    }
}

struct ReplaceError(Type);

impl VisitMut for ReplaceError {
    fn visit_type_mut(&mut self, found: &mut Type) {
        let is_error = matches!(found, Type::Path(path) if path.path.segments.first().is_some_and(|first| first.ident == "Error"));
        if is_error {
            *found = self.0.clone();
        } else {
            visit_type_mut(self, found);
        }
    }
}

/// The names of a method's arguments.
struct Arguments {
    all: Vec<String>,
    /// Those that are references already.
    references: Vec<String>,
}

impl Arguments {
    fn of(method: &ImplItemFn) -> Self {
        let mut arguments = Self {
            all: Vec::new(),
            references: Vec::new(),
        };
        for input in &method.sig.inputs {
            let FnArg::Typed(typed) = input else { continue };
            let name = typed.pat.to_token_stream().to_string();
            if matches!(&*typed.ty, Type::Reference(_)) {
                arguments.references.push(name.clone());
            }
            arguments.all.push(name);
        }
        arguments
    }

    /// A name that is none of theirs.
    fn free(&self, name: &str) -> Ident {
        let taken = self.all.iter().any(|argument| argument == name);
        let prefix = if taken { "_" } else { "" };
        Ident::new(&format!("{prefix}{name}"), Span::call_site())
    }

    /// The runtime's function, by its long name if an argument has the short one.
    fn path_segment(&self) -> syn::Path {
        if self.all.iter().any(|argument| argument == "path_segment") {
            parse_quote!(openapi_runtime::path_segment)
        } else {
            parse_quote!(path_segment)
        }
    }
}

/// `let url = format!("{}/a/{}", self.baseurl, encode_path(&id.to_string()));` with each argument
/// bound to its name before.
fn url(local: Local, names: &Arguments) -> Result<Vec<Stmt>, Unexpected> {
    let unexpected = || Unexpected(String::from("a URL is not made by `format!`"));
    let made = local.init.as_ref().map(|init| &*init.expr);
    let Some(Expr::Macro(made)) = made else {
        return Err(unexpected());
    };
    let parse = Punctuated::<Expr, Token![,]>::parse_terminated;
    let arguments = made.mac.parse_body_with(parse).map_err(|_| unexpected())?;
    let mut arguments = arguments.into_iter();
    let Some(Expr::Lit(ExprLit {
        lit: Lit::Str(template),
        ..
    })) = arguments.next()
    else {
        return Err(unexpected());
    };
    let template = template.value();
    let mut parts = template.split("{}");
    let mut text = parts.next().unwrap_or_default().to_owned();
    let mut statements = Vec::new();
    for (argument, part) in arguments.zip(parts) {
        let (name, bound) = url_argument(&argument, names).ok_or_else(unexpected)?;
        text.push_str(&format!("{{{name}}}{part}"));
        statements.push(bound);
    }
    let name = &local.pat;
    statements.push(parse_quote!(let #name = format!(#text);));
    Ok(statements)
}

/// The name of an argument of the URL, and the statement that binds it.
fn url_argument(argument: &Expr, names: &Arguments) -> Option<(Ident, Stmt)> {
    match argument {
        Expr::Field(_) => {
            let name = names.free("base_url");
            let bound = parse_quote!(let #name = self.transport.base_url(););
            Some((name, bound))
        }
        Expr::Call(call) => {
            let Some(Expr::Reference(encoded)) = call.args.first() else {
                return None;
            };
            let Expr::MethodCall(to_string) = &*encoded.expr else {
                return None;
            };
            let name: Ident = syn::parse2(to_string.receiver.to_token_stream()).ok()?;
            let path_segment = names.path_segment();
            let bound = if names.references.contains(&name.to_string()) {
                parse_quote!(let #name = #path_segment(#name)?;)
            } else {
                parse_quote!(let #name = #path_segment(&#name)?;)
            };
            Some((name, bound))
        }
        _ => None,
    }
}

/// `self.client.get(url)…headers(header_map).build()?`
fn make_request(local: Local, names: &Arguments) -> Result<(Stmt, Ident), Unexpected> {
    let (Pat::Ident(name), Some(init)) = (local.pat, local.init) else {
        return Err(Unexpected(String::from("a request has no name")));
    };
    let mut made = *init.expr;
    let mut rewrite = Request {
        names,
        header_map: false,
    };
    rewrite.visit_expr_mut(&mut made);
    if !rewrite.header_map {
        return Err(Unexpected(String::from("a request sets no headers")));
    }
    let name = name.ident;
    Ok((parse_quote!(let #name = #made;), name))
}

struct Request<'a> {
    names: &'a Arguments,
    /// Whether the `api-version` header was met.
    header_map: bool,
}

impl VisitMut for Request<'_> {
    fn visit_expr_mut(&mut self, found: &mut Expr) {
        visit_expr_mut(self, found);
        match found {
            Expr::Field(field) if field.to_token_stream().to_string() == "self . client" => {
                *found = parse_quote!(self.transport.http());
            }
            Expr::MethodCall(call) if call.method == "headers" => {
                self.header_map = true;
                *found = (*call.receiver).clone();
            }
            Expr::MethodCall(call) if call.method == "json" => self.plain_argument(call),
            _ => {}
        }
    }

    fn visit_path_mut(&mut self, path: &mut syn::Path) {
        let first = path
            .segments
            .first()
            .map(|segment| segment.ident.to_string());
        match first.as_deref() {
            Some("reqwest") if path.leading_colon.is_some() => {
                let last = path.segments.iter().skip(2);
                let last: Vec<_> = last.collect();
                *path = parse_quote!(header::#(#last)::*);
            }
            Some("progenitor_client") => *path = parse_quote!(openapi_runtime::#path),
            _ => {}
        }
    }
}

impl Request<'_> {
    /// `json(&body)` of what is a reference already.
    fn plain_argument(&self, call: &mut ExprMethodCall) {
        if let Some(Expr::Reference(argument)) = call.args.first()
            && self
                .names
                .references
                .contains(&argument.expr.to_token_stream().to_string())
        {
            let inner = (*argument.expr).clone();
            call.args = std::iter::once(inner).collect();
        }
    }
}
