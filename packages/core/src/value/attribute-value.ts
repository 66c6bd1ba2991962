/**
 * A DynamoDB attribute value exactly as the service writes it in JSON: one member named after its type.
 *
 * Numbers are decimal text (38 significant digits, never an IEEE double, X10), binary is base64 text, sets keep their
 * set-ness. Live pages and JSON exports are already in this form, so no reader pays for a conversion.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html
 */
export type AttributeValue =
  | { readonly S: string }
  | { readonly N: string }
  | { readonly B: string }
  | { readonly BOOL: boolean }
  | { readonly NULL: true }
  | { readonly L: readonly AttributeValue[] }
  | { readonly M: Item }
  | { readonly SS: readonly string[] }
  | { readonly NS: readonly string[] }
  | { readonly BS: readonly string[] };

/**
 * A DynamoDB item or map: own enumerable properties only.
 *
 * Names are hostile: `__proto__`, `constructor` and `a.b` are all legal, and some emulators even keep `""`. Read with `Object.keys` and
 * build with `JSON.parse`, a null prototype or `Object.defineProperty`, never with plain assignment to `{}`.
 */
export type Item = { readonly [name: string]: AttributeValue };

/** DynamoDB's ten type descriptors, in the order documents list them. */
export const ATTRIBUTE_TYPES = ["S", "N", "B", "BOOL", "NULL", "L", "M", "SS", "NS", "BS"] as const;

/** One of DynamoDB's type descriptors: `S`, `N`, `B`, `BOOL`, `NULL`, `L`, `M`, `SS`, `NS`, `BS`. */
export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];
