/** Reports of erasing tools (消去レポート): files of other programs become reports. */
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
