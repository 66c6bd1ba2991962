import { useId, type ComponentProps, type ReactElement, type ReactNode } from "react";
import styles from "./field.module.css";

interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong with what was entered. */
  readonly error?: string | undefined;
}

/** One line of text. */
export function TextField({
  label,
  hint,
  error,
  ...input
}: FieldProps & ComponentProps<"input">): ReactElement {
  return (
    <Frame label={label} hint={hint} error={error} isRequired={input.required}>
      {(ids) => <input type="text" autoComplete="off" {...input} {...ids} className={styles.control} />}
    </Frame>
  );
}

/** Several lines of text. */
export function TextAreaField({
  label,
  hint,
  error,
  ...area
}: FieldProps & ComponentProps<"textarea">): ReactElement {
  return (
    <Frame label={label} hint={hint} error={error} isRequired={area.required}>
      {(ids) => <textarea rows={3} {...area} {...ids} className={styles.control} />}
    </Frame>
  );
}

/** A choice of one of few. */
export function SelectField<Value extends string>({
  label,
  hint,
  error,
  value,
  options,
  isDisabled = false,
  onChoose,
}: FieldProps & {
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly isDisabled?: boolean;
  readonly onChoose: (value: Value) => void;
}): ReactElement {
  return (
    <Frame label={label} hint={hint} error={error}>
      {(ids) => (
        <select
          {...ids}
          className={styles.control}
          disabled={isDisabled}
          value={value}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value);
            if (chosen !== undefined) onChoose(chosen.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Frame>
  );
}

/** Yes or no. */
export function CheckboxField({
  label,
  hint,
  ...input
}: Omit<FieldProps, "error"> & ComponentProps<"input">): ReactElement {
  const id = useId();
  return (
    <div className={styles.checkbox}>
      <input
        {...input}
        type="checkbox"
        id={id}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
      />
      <div>
        <label htmlFor={id}>{label}</label>
        {hint === undefined ? null : (
          <p id={`${id}-hint`} className={styles.hint}>
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}

/** Fields that belong together. */
export function FieldGroup({
  legend,
  hint,
  children,
}: {
  readonly legend: string;
  readonly hint?: ReactNode;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <fieldset className={styles.group}>
      <legend>{legend}</legend>
      {hint === undefined ? null : <p className={styles.hint}>{hint}</p>}
      {children}
    </fieldset>
  );
}

interface ControlIds {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
}

function Frame({
  label,
  hint,
  error,
  isRequired = false,
  children,
}: FieldProps & {
  readonly isRequired?: boolean | undefined;
  readonly children: (ids: ControlIds) => ReactNode;
}): ReactElement {
  const id = useId();
  const described = [hint === undefined ? "" : `${id}-hint`, error === undefined ? "" : `${id}-error`].filter(
    Boolean,
  );
  return (
    <div className={styles.field}>
      <label htmlFor={id}>
        {label}
        {isRequired ? <span className={styles.required}> (required)</span> : null}
      </label>
      {children({
        id,
        "aria-describedby": described.length === 0 ? undefined : described.join(" "),
        "aria-invalid": error === undefined ? undefined : true,
      })}
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {error === undefined ? null : (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
    </div>
  );
}
