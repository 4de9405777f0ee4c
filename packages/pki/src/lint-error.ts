/** What was about to be signed is not what the profile says: nothing is signed, and it is a bug. */
export class LintError extends Error {
  readonly findings: readonly string[];

  constructor(findings: readonly string[]) {
    super(`not signed: ${findings.join(', ')}`);
    this.name = 'LintError';
    this.findings = findings;
  }
}
