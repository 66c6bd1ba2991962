import type { Design } from "./design.ts";
import { simulateCourt, simulateExams, simulateForum, simulateLedger } from "./simulate-applications.ts";
import { simulateBank, simulateFleet, simulateFlags, simulateGame } from "./simulate-services.ts";
import {
  simulateContracts,
  simulateHooks,
  simulateMixedPayloads,
  simulateProfiles,
  simulateSurvey,
} from "./simulate-payloads.ts";

/** Applications whose writes are simulated, each a table. */
export const SIMULATIONS: readonly ((seed: number) => Design)[] = [
  simulateForum,
  simulateCourt,
  simulateLedger,
  simulateExams,
  simulateFleet,
  simulateGame,
  simulateBank,
  simulateFlags,
  simulateHooks,
  simulateMixedPayloads,
  simulateProfiles,
  simulateSurvey,
  simulateContracts,
];
