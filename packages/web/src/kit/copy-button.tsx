import { useEffect, useState, type ReactElement } from "react";
import { IconButton } from "./button.tsx";
import type { IconName } from "./icon.tsx";

const SHOWN_MS = 2000;

/** Copies a text and says so. */
export function CopyButton({
  text,
  label,
  icon = "copy",
}: {
  readonly text: string;
  readonly label: string;
  readonly icon?: IconName;
}): ReactElement {
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  useEffect(() => {
    if (state === "idle") return undefined;
    const timer = setTimeout(() => setState("idle"), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setState("copied"),
      () => setState("failed"),
    );
  };
  return (
    <>
      <IconButton
        icon={state === "copied" ? "check" : state === "failed" ? "alert" : icon}
        label={label}
        onClick={copy}
      />
      <span role="status" className="visually-hidden">
        {state === "copied" ? "Copied" : state === "failed" ? "The browser did not allow copying." : ""}
      </span>
    </>
  );
}
