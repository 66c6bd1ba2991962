import type { ComponentProps, ReactElement } from "react";
import { Link } from "react-router";
import styles from "./button.module.css";
import { Icon, type IconName } from "./icon.tsx";

interface Look {
  readonly look?: "primary" | "secondary" | "quiet" | "danger";
  readonly icon?: IconName;
}

const classOf = (look: Look["look"] = "secondary", extra?: string): string =>
  [styles.button, styles[look], extra].filter(Boolean).join(" ");

/** Does something on this page. */
export function Button({
  look,
  icon,
  className,
  children,
  ...rest
}: ComponentProps<"button"> & Look): ReactElement {
  return (
    <button type="button" {...rest} className={classOf(look, className)}>
      {icon === undefined ? null : <Icon name={icon} />}
      {children}
    </button>
  );
}

/** Leads to another page and looks like a button. */
export function ButtonLink({
  look,
  icon,
  className,
  children,
  ...rest
}: ComponentProps<typeof Link> & Look): ReactElement {
  return (
    <Link {...rest} className={classOf(look, className)}>
      {icon === undefined ? null : <Icon name={icon} />}
      {children}
    </Link>
  );
}

/** A button that shows only an icon; its label is its name and its tooltip. */
export function IconButton({
  label,
  icon,
  className,
  ...rest
}: Omit<ComponentProps<"button">, "children"> & {
  readonly label: string;
  readonly icon: IconName;
}): ReactElement {
  return (
    <button
      type="button"
      title={label}
      {...rest}
      aria-label={label}
      className={[styles.iconButton, className].filter(Boolean).join(" ")}
    >
      <Icon name={icon} />
    </button>
  );
}
