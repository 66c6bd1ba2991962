/** A kind of item: its key templates, and its attributes with the kind of their values. */
export interface EntitySpec {
  readonly name: string;
  /** The answer, where two specifications are one kind. */
  readonly label?: string;
  readonly count: number;
  /** By key attribute; `GSI1PK?40` is there in 40 % of the items. */
  readonly keys: Readonly<Record<string, string>>;
  /** `phone?30` is there in 30 % of the items; names that start with `$` are used in keys only. */
  readonly fields: Readonly<Record<string, string>>;
}

/** A table: `isFixed` ones are built as they are written, others in several spellings. */
export interface DesignSpec {
  readonly name: string;
  readonly table: readonly string[];
  readonly indexes?: readonly (readonly string[])[];
  readonly numbers?: readonly string[];
  readonly isFixed?: boolean;
  readonly isAdversarial?: boolean;
  readonly entities: readonly EntitySpec[];
}
