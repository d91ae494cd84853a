use openapi_runtime::{Bearer, Error, Operation, ResponseValue, Transport};

/// The types of the document.
#[allow(clippy::large_enum_variant)]
pub mod types {
    use chrono::{DateTime, FixedOffset};
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
        /// With the required parts; the others are absent until set.
        #[must_use]
        pub fn new(
            type_: CardType,
            last_digits: impl Into<String>,
            expires: impl Into<String>,
        ) -> Self {
            Self {
                type_,
                last_digits: last_digits.into(),
                expires: expires.into(),
            }
        }
    }

    openapi_runtime::object!(Card, required(type_("type"), last_digits, expires));

    /// Source: `#/components/schemas/Card/properties/type`.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

        /// Sets `email`.
        #[must_use]
        pub fn email(mut self, email: impl Into<String>) -> Self {
            self.email = Some(email.into());
            self
        }

        /// Sets `phone`.
        #[must_use]
        pub fn phone(mut self, phone: impl Into<String>) -> Self {
            self.phone = Some(phone.into());
            self
        }
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
        pub fn new(sku: impl Into<String>, quantity: i32, price: f64) -> Self {
            Self {
                sku: sku.into(),
                quantity,
                price,
                discount: None,
            }
        }

        /// Sets `discount`.
        #[must_use]
        pub fn discount(mut self, discount: f64) -> Self {
            self.discount = Some(discount);
            self
        }
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
        /// Not described in the document. Absent and `null` mean the same here.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub note: Option<String>,
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
            id: Uuid,
            number: i64,
            customer: Customer,
            status: OrderStatus,
            created_at: DateTime<FixedOffset>,
            total: f64,
            tags: Vec<String>,
            lines: Vec<Line>,
            payment: Payment,
        ) -> Self {
            Self {
                id,
                number,
                customer,
                status,
                created_at,
                total,
                tags,
                lines,
                payment,
                updated_at: None,
                note: None,
                reference: None,
                gift: None,
            }
        }

        /// Sets `updated_at`.
        #[must_use]
        pub fn updated_at(mut self, updated_at: DateTime<FixedOffset>) -> Self {
            self.updated_at = Some(updated_at);
            self
        }

        /// Sets `note`.
        #[must_use]
        pub fn note(mut self, note: impl Into<String>) -> Self {
            self.note = Some(note.into());
            self
        }

        /// Sets `reference`.
        #[must_use]
        pub fn reference(mut self, reference: impl Into<String>) -> Self {
            self.reference = Some(reference.into());
            self
        }

        /// Sets `gift`.
        #[must_use]
        pub fn gift(mut self, gift: bool) -> Self {
            self.gift = Some(gift);
            self
        }
    }

    openapi_runtime::object!(
        Order, required(id, number, customer, status, created_at, total, tags, lines,
        payment), optional(updated_at, note, reference, gift)
    );

    /// Source: `#/components/schemas/Order/properties/status`.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    #[derive(Clone, Debug, PartialEq, Serialize)]
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

    impl<'de> Deserialize<'de> for Payment {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let tagged = openapi_runtime::Tagged::read(deserializer, "type")?;
            match tagged.tag() {
                Some("card") => tagged.decode(Self::Card),
                Some("transfer") => tagged.decode(Self::Transfer),
                _ => Ok(Self::Unknown(tagged.into_value())),
            }
        }
    }

    impl From<Card> for Payment {
        fn from(value: Card) -> Self {
            Self::Card(value)
        }
    }

    impl From<Transfer> for Payment {
        fn from(value: Transfer) -> Self {
            Self::Transfer(value)
        }
    }

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
        /// With the required parts; the others are absent until set.
        #[must_use]
        pub fn new(type_: TransferType, iban: impl Into<String>) -> Self {
            Self {
                type_,
                iban: iban.into(),
                bank: None,
            }
        }

        /// Sets `bank`.
        #[must_use]
        pub fn bank(mut self, bank: impl Into<String>) -> Self {
            self.bank = Some(bank.into());
            self
        }
    }

    openapi_runtime::object!(Transfer, required(type_("type"), iban), optional(bank));

    /// Source: `#/components/schemas/Transfer/properties/type`.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

impl Client {
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

    /// `POST /orders`
    ///
    /// # Errors
    /// Every answer but a success comes as an undocumented answer, with status, headers and body.
    pub async fn add_orders(
        &self,
        body: &[types::Order],
    ) -> Result<ResponseValue<Vec<types::Order>>, Error> {
        self.transport.call(&ADD_ORDERS).json("application/json", body).send().await
    }
}

static ADD_ORDERS: Operation = Operation {
    id: "add_orders",
    method: "POST",
    path: "/orders",
    success: &[200],
    accept: "application/json",
    bearer: Bearer::No,
};
