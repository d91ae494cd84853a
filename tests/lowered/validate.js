// Validates JSON files against OpenAPI's own JSON Schema of version 3.0, which a library carries.
// Names each file that is not valid with what is wrong, and exits non-zero if there is one. Formats
// are not asserted: addresses and patterns are the document's own.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Ajv from "ajv-draft-04";

const SCHEMA = "node_modules/@seriousme/openapi-schema-validator/schemas/v3.0/schema.json";
const SHOWN = 8;

const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const schema = read(fileURLToPath(new URL(SCHEMA, import.meta.url)));
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
const validate = ajv.compile(schema);

/** The deepest places first: above them, every alternative of an `oneOf` fails as well. */
function shown(errors) {
  const told = errors.filter((error) => error.params?.missingProperty !== "$ref");
  told.sort((a, b) => b.instancePath.length - a.instancePath.length);
  return told
    .slice(0, SHOWN)
    .map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
}

const [folder] = process.argv.slice(2);
const files = readdirSync(folder).filter((name) => name.endsWith(".json")).sort();
let failed = 0;
for (const name of files) {
  if (validate(read(join(folder, name)))) continue;
  failed += 1;
  console.log(name);
  for (const line of shown(validate.errors)) console.log(`  ${line}`);
}
console.log(`${files.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 && files.length > 0 ? 0 : 1);
