import { useEffect, useState, type ReactElement, type ReactNode } from "react";
import { SelectField, TextField } from "./field.tsx";
import styles from "./filter-bar.module.css";
import { useDebounced } from "./use-debounced.ts";

const DEBOUNCE_MS = 250;

/** Controls that narrow a list. */
export function FilterBar({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <form
      role="search"
      aria-label={label}
      className={styles.bar}
      onSubmit={(event) => event.preventDefault()}
    >
      {children}
    </form>
  );
}

/** Narrows by a text; what is typed counts as soon as typing pauses. */
export function FilterText({
  label,
  value,
  placeholder,
  suggestions = [],
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly suggestions?: readonly string[];
  readonly onChange: (value: string) => void;
}): ReactElement {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  const settled = useDebounced(text, DEBOUNCE_MS);
  const listId = `${label.replaceAll(/\W+/g, "-").toLowerCase()}-suggestions`;
  if (value !== known) {
    setKnown(value);
    setText(value);
  }
  useEffect(() => {
    if (settled === text && settled.trim() !== known) {
      setKnown(settled.trim());
      onChange(settled.trim());
    }
  }, [settled, text, known, onChange]);
  return (
    <div className={styles.text}>
      <TextField
        label={label}
        type="search"
        placeholder={placeholder}
        value={text}
        list={suggestions.length === 0 ? undefined : listId}
        onChange={(event) => setText(event.target.value)}
      />
      {suggestions.length === 0 ? null : (
        <datalist id={listId}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      )}
    </div>
  );
}

/** Narrows by one of few; the empty value stands for all. */
export function FilterSelect({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}): ReactElement {
  const isKnown = options.some((option) => option.value === value);
  return (
    <SelectField
      label={label}
      value={value}
      options={isKnown ? options : [...options, { value, label: value }]}
      onChoose={onChange}
    />
  );
}
