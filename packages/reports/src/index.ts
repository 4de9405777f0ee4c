/** Reports of erasing tools (消去レポート): files of other programs become reports. */
export type { ReadAttestation, ReadIntegrity } from './attestation/attestation.ts';
export {
  type AttestationTrust,
  CHAIN_STATES,
  type ChainState,
  type CheckedChain,
  checkChain,
} from './attestation/check-chain.ts';
export type { KeyDescription } from './attestation/key-description.ts';
export {
  REVOCATION_LIST_BYTES_MOST,
  type RevocationList,
  readRevocationList,
} from './attestation/revocation-list.ts';
export { readTrustedRoots } from './attestation/trusted-roots.ts';
export { type CsvMapping, OWN_MAPPING } from './mapping.ts';
export { formatOf, REPORT_BYTES_MOST, type ReadOptions, readReports } from './read-reports.ts';
export {
  REPORT_FORMATS,
  REPORT_KINDS,
  REPORT_PROBLEMS,
  REPORT_RESULTS,
  type Reading,
  type ReportFormat,
  type ReportKind,
  type ReportProblem,
  type ReportProblemCode,
  type ReportResult,
  type ToolReport,
} from './tool-report.ts';
