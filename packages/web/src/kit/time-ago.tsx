import type { ReactElement } from "react";
import { renderDistance, renderInstant } from "../format/time.ts";
import { useNowMs } from "./clock.ts";

/** How long ago something was; the exact time is its tooltip. */
export function TimeAgo({ instant }: { readonly instant: string }): ReactElement {
  const nowMs = useNowMs();
  return (
    <time dateTime={instant} title={`${renderInstant(instant)} (${instant})`}>
      {renderDistance(instant, nowMs)}
    </time>
  );
}

/** When something was; the time in UTC is its tooltip. */
export function Instant({ instant }: { readonly instant: string }): ReactElement {
  return (
    <time dateTime={instant} title={instant}>
      {renderInstant(instant)}
    </time>
  );
}
