import {
  createContext,
  use,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactElement,
  type ReactNode,
} from "react";
import { usePreferences } from "../preferences/preferences.ts";
import { isTyping } from "./is-typing.ts";
import { matchKeys, NOTHING_PENDING, type Binding, type Pending } from "./match-keys.ts";

/** A binding as the help shows it. */
export interface Shortcut extends Binding {
  readonly description: string;
}

interface Registry {
  readonly add: (shortcuts: readonly Shortcut[]) => () => void;
  readonly list: () => readonly Shortcut[];
}

const ShortcutContext = createContext<Registry | null>(null);

/** Listens to keys for everything inside it, unless the reader switched that off or is typing. */
export function ShortcutProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const { shortcuts: isOn } = usePreferences();
  const [registry] = useState(createRegistry);
  const pending = useRef<Pending>(NOTHING_PENDING);
  useEffect(() => {
    if (!isOn) return undefined;
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      const match = matchKeys(registry.list(), pending.current, event.key, Date.now());
      pending.current = match.pending;
      if (match.binding === undefined) return;
      event.preventDefault();
      match.binding.run();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [isOn, registry]);
  return <ShortcutContext value={registry}>{children}</ShortcutContext>;
}

/** Binds keys for as long as the component is shown. Later components win over earlier ones. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const registry = use(ShortcutContext);
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  const names = shortcuts.map(({ keys, description }) => `${keys}\n${description}`).join("\t");
  const stable = useMemo(
    () =>
      names === ""
        ? []
        : names.split("\t").map((name, index): Shortcut => {
            const [keys = "", description = ""] = name.split("\n");
            return { keys, description, run: () => latest.current[index]?.run() };
          }),
    [names],
  );
  useEffect(() => registry?.add(stable), [registry, stable]);
}

/** Gives the shortcuts of all that is shown now, for the help. */
export function useShortcutList(): () => readonly Shortcut[] {
  const registry = use(ShortcutContext);
  return () => registry?.list() ?? [];
}

function createRegistry(): Registry {
  let groups: readonly (readonly Shortcut[])[] = [];
  return {
    add: (shortcuts) => {
      groups = [...groups, shortcuts];
      return () => {
        groups = groups.filter((group) => group !== shortcuts);
      };
    },
    list: () => groups.flat(),
  };
}
