import { useSyncExternalStore } from "react";

/** What one reader chose in this browser. */
export interface Preferences {
  readonly theme: "system" | "light" | "dark";
  /** False switches every single-key shortcut off (WCAG 2.1.4). */
  readonly shortcuts: boolean;
}

const THEME_KEY = "dynadex.theme";
const SHORTCUTS_KEY = "dynadex.shortcuts";

const listeners = new Set<() => void>();
let preferences = readPreferences();

/** The reader's choices. */
export function usePreferences(): Preferences {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => preferences,
  );
}

/** Changes and keeps the reader's choices. */
export function setPreferences(change: Partial<Preferences>): void {
  preferences = { ...preferences, ...change };
  writeStored(THEME_KEY, preferences.theme);
  writeStored(SHORTCUTS_KEY, preferences.shortcuts ? "on" : "off");
  applyTheme(preferences.theme);
  for (const listener of listeners) listener();
}

/** Reads a text that was kept in this browser; `null` when there is none or keeping is forbidden. */
export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps a text in this browser, where that is allowed. */
export function writeStored(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    // A browser that forbids storage still shows everything; it only forgets the choice.
  }
}

function readPreferences(): Preferences {
  const theme = readStored(THEME_KEY);
  return {
    theme: theme === "light" || theme === "dark" ? theme : "system",
    shortcuts: readStored(SHORTCUTS_KEY) !== "off",
  };
}

function applyTheme(theme: Preferences["theme"]): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}
