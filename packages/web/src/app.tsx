import { QueryClientProvider } from "@tanstack/react-query";
import { useState, type ReactElement } from "react";
import { RouterProvider } from "react-router/dom";
import { createQueryClient } from "./api/query-client.ts";
import { ShortcutProvider } from "./keyboard/shortcuts.tsx";
import { ToastProvider } from "./kit/toast.tsx";
import { createRouter } from "./router.tsx";

/** The whole UI: a client of the public API. */
export function App(): ReactElement {
  const [router] = useState(createRouter);
  const [client] = useState(createQueryClient);
  return (
    <QueryClientProvider client={client}>
      <ShortcutProvider>
        <ToastProvider>
          {/* Controls show what the address says, so a change of the address must reach them at once, not as a transition. */}
          <RouterProvider router={router} useTransitions={false} />
        </ToastProvider>
      </ShortcutProvider>
    </QueryClientProvider>
  );
}
