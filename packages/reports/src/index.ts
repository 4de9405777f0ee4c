/** Reports of erasing tools (消去レポート): files of other programs become reports. */
export type { ReadAttestation, ReadIntegrity } from './attestation/attestation.ts';
export { type AttestationTrust, type CheckedChain, checkChain } from './attestation/check-chain.ts';
export {
  REVOCATION_LIST_BYTES_MOST,
  type RevocationList,
  readRevocationList,
} from './attestation/revocation-list.ts';
export { readTrustedRoots } from './attestation/trusted-roots.ts';
export type { CsvMapping } from './mapping.ts';
export { formatOf, REPORT_BYTES_MOST, type ReadOptions, readReports } from './read-reports.ts';
export {
  REPORT_FORMATS,
  REPORT_PROBLEMS,
  type Reading,
  type ReportProblem,
  type ReportProblemCode,
  type ToolReport,
} from './tool-report.ts';
