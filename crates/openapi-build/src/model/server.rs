//! Servers: what the paths of a document stand behind.

/// A server of the document.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Server {
    /// Name of the function that has it: snake_case, unique, no keyword.
    pub(crate) function: String,
    /// Name of its type, if it has variables.
    pub(crate) stem: String,
    /// As the document has it, with its variables in braces.
    pub(crate) url: String,
    /// Whether it is relative to where the document is.
    pub(crate) is_relative: bool,
    pub(crate) description: Option<String>,
    /// In the order of the document.
    pub(crate) variables: Vec<ServerVariable>,
}

impl Server {
    /// Whether it is whole without anything from the caller.
    pub(crate) fn is_whole(&self) -> bool {
        let is_known = |variable: &ServerVariable| variable.default.is_some();
        !self.is_relative && self.variables.iter().all(is_known)
    }
}

/// A variable in the URL of a server.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ServerVariable {
    /// Name of the method or argument: snake_case, unique, no keyword.
    pub(crate) argument: String,
    /// As the URL has it.
    pub(crate) name: String,
    /// None if the document does not describe the variable.
    pub(crate) default: Option<String>,
    /// The values that it may have; any, if there are none.
    pub(crate) allowed: Vec<String>,
    pub(crate) description: Option<String>,
}
