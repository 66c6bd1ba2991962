import {
  useEffect,
  useId,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
} from "react";
import { Icon } from "../icon.tsx";
import styles from "./combobox.module.css";

/** One thing that can be chosen. */
export interface Option {
  readonly key: string;
  readonly content: ReactNode;
}

/** Alike options under a heading. */
export interface OptionGroup {
  readonly label: string;
  readonly options: readonly Option[];
}

/**
 * A text with a list of choices below it that is always open. The focus stays in the text; arrows move the choice,
 * which is told through `aria-activedescendant`.
 *
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export function Combobox({
  label,
  placeholder,
  text,
  onTextChange,
  groups,
  onChoose,
  status,
  footer,
}: {
  readonly label: string;
  readonly placeholder: string;
  readonly text: string;
  readonly onTextChange: (text: string) => void;
  readonly groups: readonly OptionGroup[];
  /** `null` when Enter is pressed while nothing is chosen. */
  readonly onChoose: (key: string | null) => void;
  /** What is found, for those who do not see the list. */
  readonly status: string;
  readonly footer?: ReactNode;
}): ReactElement {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const keys = groups.flatMap((group) => group.options.map((option) => option.key));
  const active = chosen !== null && keys.includes(chosen) ? chosen : null;
  const optionId = (key: string): string => `${id}-option-${keys.indexOf(key)}`;

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [active]);

  const press = (event: KeyboardEvent): void => {
    const next = planChoice(keys, active, event.key);
    if (next !== undefined) {
      event.preventDefault();
      setChosen(next);
    } else if (event.key === "Enter") {
      event.preventDefault();
      onChoose(active);
    }
  };

  return (
    <div className={styles.combobox}>
      <div className={styles.field}>
        <Icon name="search" />
        <input
          type="text"
          role="combobox"
          aria-label={label}
          aria-expanded={keys.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={active === null ? undefined : optionId(active)}
          placeholder={placeholder}
          autoComplete="off"
          spellCheck={false}
          autoFocus
          value={text}
          onChange={(event) => {
            setChosen(null);
            onTextChange(event.target.value);
          }}
          onKeyDown={press}
        />
      </div>
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={label} className={styles.list}>
        {groups.map((group) => (
          <div key={group.label} role="group" aria-label={group.label} className={styles.group}>
            <div className={styles.heading} aria-hidden="true">
              {group.label}
            </div>
            {group.options.map((option) => (
              <div
                key={option.key}
                id={optionId(option.key)}
                role="option"
                aria-selected={option.key === active}
                className={styles.option}
                onPointerMove={() => setChosen(option.key)}
                onClick={() => onChoose(option.key)}
              >
                {option.content}
              </div>
            ))}
          </div>
        ))}
      </div>
      <div role="status" className="visually-hidden">
        {status}
      </div>
      {footer === undefined ? null : <div className={styles.footer}>{footer}</div>}
    </div>
  );
}

/** The choice after a key: around the list with the arrows; `undefined` when the key moves nothing. */
export function planChoice(
  keys: readonly string[],
  active: string | null,
  key: string,
): string | null | undefined {
  if (keys.length === 0) return undefined;
  const index = active === null ? -1 : keys.indexOf(active);
  if (key === "ArrowDown") return keys[(index + 1) % keys.length];
  if (key === "ArrowUp") return keys[index <= 0 ? keys.length - 1 : index - 1];
  return undefined;
}
