/**
 * One step from an item into its attributes: an attribute name, or every element of a list, or every key of a map that
 * is keyed by data. Names may contain dots and brackets, so a path is always an array and never a joined string.
 */
export type PathSegment = string | { readonly each: "element" } | { readonly each: "key" };

/** Where an attribute is: `["orders", { each: "element" }, "sku"]`. The empty path is the item itself. */
export type AttributePath = readonly PathSegment[];
