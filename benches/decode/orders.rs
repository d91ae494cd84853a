use openapi_runtime::{Operation, Request, Transport};

/// The types of the document.
#[allow(clippy::large_enum_variant)]
pub mod types {
    use chrono::{DateTime, FixedOffset};
    use openapi_runtime::Patch;
    use serde::{Deserialize, Deserializer, Serialize};
    use serde_json::Value;
    use uuid::Uuid;

    /// Source: `#/components/schemas/Card`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
    #[non_exhaustive]
    pub struct Card {
        /// Not described in the document.
        #[serde(rename = "type")]
        pub type_: CardType,
        /// Not described in the document.
        pub last_digits: String,
        /// Not described in the document.
        pub expires: String,
    }

    impl Card {
        /// With the required parts; what has one value or a default is filled in.
        #[must_use]
        pub fn new(expires: impl Into<String>, last_digits: impl Into<String>) -> Self {
            Self {
                type_: CardType::Card,
                last_digits: last_digits.into(),
                expires: expires.into(),
            }
        }

        openapi_runtime::setter!(type_, CardType, value);
    }

    openapi_runtime::object!(Card, required(type_("type"), last_digits, expires));

    /// Source: `#/components/schemas/Card/properties/type`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum CardType {
        /// `card`.
        Card,
        /// A value that this document does not list.
        Unknown(String),
    }

    impl CardType {
        /// The value as it is in JSON.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::Card => "card",
                Self::Unknown(value) => value,
            }
        }
    }

    impl From<&str> for CardType {
        fn from(value: &str) -> Self {
            match value {
                "card" => Self::Card,
                _ => Self::Unknown(value.to_owned()),
            }
        }
    }

    openapi_runtime::string_enum!(CardType);

    /// Source: `#/components/schemas/Customer`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
    #[non_exhaustive]
    pub struct Customer {
        /// Not described in the document.
        pub id: Uuid,
        /// Not described in the document.
        pub name: String,
        /// Not described in the document.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub email: Option<String>,
        /// Not described in the document.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub phone: Option<String>,
    }

    impl Customer {
        /// With the required parts; the others are absent until set.
        #[must_use]
        pub fn new(id: Uuid, name: impl Into<String>) -> Self {
            Self {
                id,
                name: name.into(),
                email: None,
                phone: None,
            }
        }

        openapi_runtime::setter!(email, String, into);
        openapi_runtime::setter!(phone, String, into);
    }

    openapi_runtime::object!(Customer, required(id, name), optional(email, phone));

    /// Source: `#/components/schemas/Line`.
    #[derive(Clone, Debug, PartialEq, Serialize)]
    #[non_exhaustive]
    pub struct Line {
        /// Not described in the document.
        pub sku: String,
        /// Not described in the document.
        pub quantity: i32,
        /// Not described in the document.
        #[serde(serialize_with = "openapi_runtime::finite")]
        pub price: f64,
        /// Not described in the document.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[serde(serialize_with = "openapi_runtime::finite")]
        pub discount: Option<f64>,
    }

    impl Line {
        /// With the required parts; the others are absent until set.
        #[must_use]
        pub fn new(price: f64, quantity: i32, sku: impl Into<String>) -> Self {
            Self {
                sku: sku.into(),
                quantity,
                price,
                discount: None,
            }
        }

        openapi_runtime::setter!(discount, f64);
    }

    openapi_runtime::object!(Line, required(sku, quantity, price), optional(discount));

    /// What somebody buys.
    ///
    /// Source: `#/components/schemas/Order`.
    #[derive(Clone, Debug, PartialEq, Serialize)]
    #[non_exhaustive]
    pub struct Order {
        /// Not described in the document.
        pub id: Uuid,
        /// Not described in the document.
        pub number: i64,
        /// Not described in the document.
        pub customer: Customer,
        /// Not described in the document.
        pub status: OrderStatus,
        /// Not described in the document.
        pub created_at: DateTime<FixedOffset>,
        /// Not described in the document.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub updated_at: Option<DateTime<FixedOffset>>,
        /// Not described in the document.
        #[serde(skip_serializing_if = "Patch::is_absent")]
        pub note: Patch<String>,
        /// Not described in the document.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reference: Option<String>,
        /// Not described in the document.
        #[serde(serialize_with = "openapi_runtime::finite")]
        pub total: f64,
        /// Not described in the document.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub gift: Option<bool>,
        /// Not described in the document.
        pub tags: Vec<String>,
        /// Not described in the document.
        pub lines: Vec<Line>,
        /// Not described in the document.
        pub payment: Payment,
    }

    impl Order {
        /// With the required parts; the others are absent until set.
        #[allow(clippy::too_many_arguments)]
        #[must_use]
        pub fn new(
            created_at: DateTime<FixedOffset>,
            customer: Customer,
            id: Uuid,
            lines: Vec<Line>,
            number: i64,
            payment: Payment,
            status: OrderStatus,
            tags: Vec<String>,
            total: f64,
        ) -> Self {
            Self {
                id,
                number,
                customer,
                status,
                created_at,
                updated_at: None,
                note: Patch::Absent,
                reference: None,
                total,
                gift: None,
                tags,
                lines,
                payment,
            }
        }

        openapi_runtime::setter!(updated_at, DateTime<FixedOffset>);
        openapi_runtime::setter!(note, Patch<String>, into, value);
        openapi_runtime::setter!(reference, String, into);
        openapi_runtime::setter!(gift, bool);
    }

    openapi_runtime::object!(
        Order, required(id, number, customer, status, created_at, total, tags, lines,
        payment), optional(updated_at, note, reference, gift)
    );

    /// Source: `#/components/schemas/Order/properties/status`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum OrderStatus {
        /// `open`.
        Open,
        /// `paid`.
        Paid,
        /// `in_delivery`.
        InDelivery,
        /// `delivered`.
        Delivered,
        /// `cancelled`.
        Cancelled,
        /// A value that this document does not list.
        Unknown(String),
    }

    impl OrderStatus {
        /// The value as it is in JSON.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::Open => "open",
                Self::Paid => "paid",
                Self::InDelivery => "in_delivery",
                Self::Delivered => "delivered",
                Self::Cancelled => "cancelled",
                Self::Unknown(value) => value,
            }
        }
    }

    impl From<&str> for OrderStatus {
        fn from(value: &str) -> Self {
            match value {
                "open" => Self::Open,
                "paid" => Self::Paid,
                "in_delivery" => Self::InDelivery,
                "delivered" => Self::Delivered,
                "cancelled" => Self::Cancelled,
                _ => Self::Unknown(value.to_owned()),
            }
        }
    }

    openapi_runtime::string_enum!(OrderStatus);

    /// Source: `#/components/schemas/Payment`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
    #[serde(untagged)]
    #[non_exhaustive]
    pub enum Payment {
        /// Where `type` is `card`.
        Card(Card),
        /// Where `type` is `transfer`.
        Transfer(Transfer),
        /// A value of another form, kept as it came.
        Unknown(#[serde(serialize_with = "openapi_runtime::unknown")] Value),
    }

    impl openapi_runtime::TaggedUnion for Payment {
        const TAG: &'static str = "type";
        fn of_tag<'de, D: Deserializer<'de>>(
            tag: Option<&str>,
            value: D,
        ) -> Result<Self, D::Error> {
            match tag {
                Some("card") => Deserialize::deserialize(value).map(Self::Card),
                Some("transfer") => Deserialize::deserialize(value).map(Self::Transfer),
                _ => Deserialize::deserialize(value).map(Self::Unknown),
            }
        }
    }

    openapi_runtime::tagged_union!(Payment);

    openapi_runtime::from_variants!(Payment, Card(Card), Transfer(Transfer));

    /// Source: `#/components/schemas/Transfer`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
    #[non_exhaustive]
    pub struct Transfer {
        /// Not described in the document.
        #[serde(rename = "type")]
        pub type_: TransferType,
        /// Not described in the document.
        pub iban: String,
        /// Not described in the document.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub bank: Option<String>,
    }

    impl Transfer {
        /// With the required parts; what has one value or a default is filled in, the others are absent until set.
        #[must_use]
        pub fn new(iban: impl Into<String>) -> Self {
            Self {
                type_: TransferType::Transfer,
                iban: iban.into(),
                bank: None,
            }
        }

        openapi_runtime::setter!(type_, TransferType, value);
        openapi_runtime::setter!(bank, String, into);
    }

    openapi_runtime::object!(Transfer, required(type_("type"), iban), optional(bank));

    /// Source: `#/components/schemas/Transfer/properties/type`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum TransferType {
        /// `transfer`.
        Transfer,
        /// A value that this document does not list.
        Unknown(String),
    }

    impl TransferType {
        /// The value as it is in JSON.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::Transfer => "transfer",
                Self::Unknown(value) => value,
            }
        }
    }

    impl From<&str> for TransferType {
        fn from(value: &str) -> Self {
            match value {
                "transfer" => Self::Transfer,
                _ => Self::Unknown(value.to_owned()),
            }
        }
    }

    openapi_runtime::string_enum!(TransferType);
}

/// Client for Orders, version 1.
///
/// Cheap to clone; to be shared between tasks.
#[derive(Clone, Debug)]
pub struct Client {
    transport: Transport,
}

impl From<Transport> for Client {
    fn from(transport: Transport) -> Self {
        Self::new(transport)
    }
}

impl Client {
    /// Settings to begin with. The base URL is required.
    pub fn builder() -> openapi_runtime::TransportBuilder<Self> {
        openapi_runtime::TransportBuilder::default()
    }

    /// A client that sends through a transport.
    #[must_use]
    pub fn new(transport: Transport) -> Self {
        Self { transport }
    }

    /// What requests are sent through.
    #[must_use]
    pub fn transport(&self) -> &Transport {
        &self.transport
    }

    /// `POST /orders` → `200` `Vec<Order>`
    ///
    /// # Errors
    /// Every answer but a success comes as an undocumented answer, with status, headers and body.
    pub fn add_orders(&self, body: &[types::Order]) -> AddOrders {
        AddOrders(
            self.transport.call(&ADD_ORDERS).json("application/json", body).request(),
        )
    }
}

/// A request of `POST /orders`, to be refined and awaited.
#[derive(Debug)]
#[must_use = "nothing is sent before it is awaited"]
pub struct AddOrders(Request<Vec<types::Order>>);

openapi_runtime::request!(AddOrders, Request<Vec<types::Order>>);

static ADD_ORDERS: Operation = Operation {
    id: "add_orders",
    method: "POST",
    path: "/orders",
    success: &[200],
    accept: "application/json",
    security: &[],
    server: None,
};
