import type { ReactElement } from "react";

/** A text in which what stands between backticks is code. */
export function Words({ text }: { readonly text: string }): ReactElement {
  const pieces = text.split("`");
  const isBalanced = pieces.length % 2 === 1;
  if (!isBalanced) return <>{text}</>;
  return <>{pieces.map((piece, index) => (index % 2 === 1 ? <code key={index}>{piece}</code> : piece))}</>;
}
