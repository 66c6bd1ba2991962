const TYPING_ROLES = new Set([
  "textbox",
  "searchbox",
  "combobox",
  "menu",
  "menuitem",
  "listbox",
  "option",
  "dialog",
  "alertdialog",
]);

/** True when a key press belongs to what has the focus: a field, an open menu or a dialog. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches("input, textarea, select")) return true;
  for (let element: Element | null = target; element !== null; element = element.parentElement) {
    if (TYPING_ROLES.has(element.getAttribute("role") ?? "")) return true;
  }
  return false;
}
