/** One-edit typos of a word, one of each sort: a letter left out, doubled, replaced, and two swapped. */
export function typosOf(word: string, seed: number): string[] {
  const at = seed % (word.length - 1);
  const [before, here, next, after] = [word.slice(0, at), word[at]!, word[at + 1]!, word.slice(at + 2)];
  const other = here === "q" ? "z" : "q";
  const typos = [before + next + after, before + here + here + next + after, before + other + next + after];
  return [...typos, before + next + here + after].filter((typo) => typo !== word);
}
