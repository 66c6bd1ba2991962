/** True for standard, padded base64 text as DynamoDB writes binary values; the empty text is empty binary. */
export function isBase64(text: string): boolean {
  return text.length % 4 === 0 && BASE64.test(text);
}

/** Number of bytes a padded base64 text stands for. */
export function base64ByteLength(text: string): number {
  const { length } = text;
  if (length === 0) return 0;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  return Math.floor((length * 3) / 4) - padding;
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
