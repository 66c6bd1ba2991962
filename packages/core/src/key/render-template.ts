import { escapeLiteral, type KeyTemplate } from "./key-template.ts";

/**
 * A template as text: `TENANT#{tenantId}#ORDER#{orderId:ulid}`. The format follows the name except for `text`; an
 * enum lists its values, `{state:enum(OPEN,PAID)}`. Characters with a meaning have a backslash before them.
 * `parseTemplate` is the inverse.
 */
export function renderTemplate(template: KeyTemplate): string {
  return template.segments
    .map((segment) => {
      if (segment.kind === "literal") return escapeLiteral(segment.text);
      const name = escapeName(segment.name);
      if (segment.values !== undefined) {
        return `{${name}:${segment.format}(${segment.values.map(escapeName).join(",")})}`;
      }
      return segment.format === "text" ? `{${name}}` : `{${name}:${segment.format}}`;
    })
    .join("");
}

function escapeName(name: string): string {
  return name.replace(/[\\{}:(),]/g, "\\$&");
}
