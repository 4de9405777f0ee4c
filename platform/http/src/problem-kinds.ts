/**
 * Every code that this server answers with, its HTTP status and its title: the table behind
 * problems.ts, and with it the one place that knows HTTP status. That no refusal of an area lacks
 * its entry is held where areas are known (apps/server, refusal-codes.ts).
 */

interface ProblemKind {
  readonly status: number;
  readonly title: string;
}

/** What any route may answer. */
export const GENERAL_CODES = [
  'request-invalid',
  'not-signed-in',
  'not-allowed',
  'cross-site',
  'wrong-host',
  'not-found',
  'too-large',
  'media-type',
  'too-many-requests',
  'store-unavailable',
  'store-full',
  'internal',
] as const;

const GENERAL = {
  'request-invalid': { status: 400, title: 'The request does not read' },
  'not-signed-in': { status: 401, title: 'Sign in first' },
  'not-allowed': { status: 403, title: 'This sign-in may not do this' },
  'cross-site': { status: 403, title: 'The request comes from another site' },
  'wrong-host': { status: 421, title: 'This server does not answer for that host' },
  'not-found': { status: 404, title: 'There is nothing at this address' },
  'too-large': { status: 413, title: 'The request is larger than this address takes' },
  'media-type': { status: 415, title: 'This address takes JSON' },
  'too-many-requests': { status: 429, title: 'Too many requests: wait, then try again' },
  'store-unavailable': {
    status: 503,
    title: 'The database cannot be reached: send the same request again',
  },
  'store-full': { status: 507, title: 'The disk is full; nothing was stored' },
  internal: { status: 500, title: 'Something is wrong on our side' },
} as const satisfies Record<(typeof GENERAL_CODES)[number], ProblemKind>;

const HANDOVER = {
  'handover-not-found': { status: 404, title: 'No such handover here' },
  'handover-ended': { status: 409, title: 'This handover has ended' },
  'no-policy-fits': { status: 422, title: 'No policy fits this channel and stage' },
  'preset-not-in-use': { status: 422, title: 'The operator does not work by this preset' },
  'evidence-invalid': { status: 422, title: 'What was recorded does not read' },
  'record-broken': { status: 409, title: "This phone's record does not verify" },
  'record-full': { status: 409, title: 'This handover takes no more records' },
  'not-accepted': { status: 409, title: 'The gate does not accept the phone yet' },
  'route-not-allowed': { status: 409, title: 'The phone may not go there' },
  'badge-unknown': { status: 422, title: 'No such badge here' },
  'look-ups-waiting': {
    status: 429,
    title: 'Too many new numbers today: the answer waits for the administrator',
  },
  'badge-locked': { status: 429, title: 'Too many unknown badges: wait, then try again' },
  'station-needed': { status: 403, title: 'This takes a person at an enrolled station' },
  'box-sealed': { status: 409, title: 'The box is sealed' },
  'box-not-found': { status: 404, title: 'No such box here' },
  'out-of-order': { status: 409, title: 'Earlier steps are open, and this cannot be undone' },
  'destruction-not-decided': { status: 409, title: 'The phone may not be destroyed' },
  quarantined: { status: 409, title: 'The phone is set apart: call the police' },
  'write-conflict': { status: 409, title: 'Others are working on this phone: try again' },
  'already-confirmed': { status: 409, title: 'This side has confirmed already' },
  'entry-not-found': { status: 404, title: 'Nothing on record has this id' },
} as const satisfies Record<string, ProblemKind>;

const BENCH = {
  'box-not-found': HANDOVER['box-not-found'],
  'box-sealed': HANDOVER['box-sealed'],
  'box-open': { status: 409, title: 'The box is not sealed' },
  'box-empty': { status: 409, title: 'The box is empty' },
  'count-differs': { status: 409, title: 'The count by hand is not the count on record' },
  'seal-differs': { status: 409, title: 'This is not the seal that was put on' },
  'lot-exists': { status: 409, title: 'A lot of this name came in before' },
  'lot-of-ourselves': { status: 422, title: 'An operator is not its own supplier' },
} as const satisfies Record<string, ProblemKind>;

const STAFF = {
  'sign-in-refused': { status: 401, title: 'These do not sign anybody in' },
  'too-many-attempts': { status: 429, title: 'Too many failed attempts: wait, then try again' },
  'sign-in-busy': { status: 503, title: 'Too many are signing in: try again in a moment' },
  'sign-in-again': { status: 403, title: 'This takes a fresh sign-in: sign in again' },
  'passkey-refused': { status: 400, title: 'The passkey does not answer what was asked' },
  'passkey-taken': { status: 409, title: 'This passkey is known already' },
  'directory-refused': { status: 401, title: 'The directory vouches for nobody' },
  'directory-unavailable': { status: 502, title: 'The directory cannot be reached' },
  'no-directory': { status: 422, title: 'This operator has no directory' },
  'password-too-short': { status: 422, title: 'The new password is too short' },
  'password-too-long': { status: 422, title: 'The new password is too long' },
  'password-guessable': { status: 422, title: 'The new password is easy to guess' },
  'password-wrong': { status: 403, title: 'The present password is another' },
  'email-taken': { status: 409, title: 'Another account has this address' },
  'mark-taken': { status: 409, title: 'Another account has this mark' },
  'badge-too-short': { status: 422, title: 'A badge has twelve characters at least' },
  'badge-taken': { status: 409, title: 'Another account has this badge' },
  'id-taken': { status: 409, title: 'This id is taken' },
  'role-not-here': { status: 422, title: 'An operator of this kind does not have this role' },
  'unknown-shop': { status: 422, title: 'No open shop has this id' },
  'last-administrator': { status: 409, title: 'The last administrator stays' },
  'usual-preset-off': { status: 422, title: 'The usual preset must be switched on' },
  'key-time-to-come': { status: 422, title: 'A key is withdrawn from now on at the latest' },
  'unknown-subject': { status: 404, title: 'Nothing here has this id' },
  'invalid-client': { status: 401, title: 'No machine client signs in like this' },
  'unsupported-grant': { status: 400, title: 'Tokens are given for client_credentials alone' },
} as const satisfies Record<string, ProblemKind>;

const CHALLENGE = {
  'challenge-not-found': { status: 404, title: 'No such question here' },
  'challenge-without-imei': { status: 422, title: 'The phone has no IMEI to ask about' },
  'challenge-too-many': { status: 409, title: 'This handover was asked about too often' },
  'challenge-expired': { status: 410, title: 'The time to answer is over: ask again' },
  'receipt-not-awaited': { status: 409, title: 'No accepted statement waits for this receipt' },
  'receipt-refused': { status: 422, title: 'This is no receipt of the authority' },
  'receipt-of-another': { status: 422, title: 'The receipt is about other keys' },
  'challenge-used': { status: 409, title: 'This question was answered already' },
  'challenge-closed': { status: 409, title: 'Too many answers or codes did not fit: ask again' },
  'statement-refused': { status: 422, title: 'This does not answer the question' },
  'code-not-awaited': { status: 409, title: 'No answer waits for its code' },
  'code-differs': { status: 422, title: 'The code on the screen is another' },
  'element-not-read': { status: 422, title: 'The reader got nothing from the phone' },
  'challenge-binding-too-weak': {
    status: 409,
    title: 'The policy takes no answer that is tied to the phone so little',
  },
  'challenge-downgrade': { status: 409, title: 'It was asked with the reader: less is not taken' },
  'reading-not-awaited': { status: 409, title: 'No answer waits for a reading of the phone' },
  'giver-present': { status: 409, title: 'There is a giver: ask the giver' },
  'reading-refused': { status: 422, title: 'The reading does not fit the answer' },
} as const satisfies Record<string, ProblemKind>;

const CLEARANCE = {
  'clearance-not-at-this-stage': {
    status: 409,
    title: 'Only a release or a destruction is certified',
  },
  'clearance-refused': { status: 409, title: 'Something stands against a certificate' },
  'clearance-not-found': { status: 404, title: 'No such certificate' },
  'clearance-not-so': { status: 409, title: 'No loss report asks for this now' },
} as const satisfies Record<string, ProblemKind>;

const AUTHORITY = {
  'sign-in-refused': STAFF['sign-in-refused'],
  'needs-card': { status: 403, title: 'This takes a sign-in with the card' },
  'needs-holder': { status: 403, title: 'Only the holder may do this' },
  'no-certificate': { status: 409, title: 'No certificate of this holder is in this phone' },
  'revoked-is-final': { status: 409, title: 'Revoked certificates never come back' },
  'issue-locked': {
    status: 409,
    title: 'A statement was given: lift its lock with the card first',
  },
  'not-reported-lost': {
    status: 409,
    title: 'No phone of this holder is reported lost: suspend its certificates first',
  },
  'reported-lost': {
    status: 409,
    title: 'This phone is reported lost: say first that it is found',
  },
  'unknown-report': { status: 404, title: 'No such loss report' },
  'element-refused': { status: 403, title: 'No element of the registry signed this' },
  'attestation-refused': { status: 422, title: 'The element does not vouch for these keys' },
  'key-refused': { status: 422, title: 'A key of another form than the profile takes' },
  'key-used': { status: 409, title: 'This key had a certificate before: make new ones' },
  'element-in-use': { status: 409, title: 'This element is not known to be empty' },
  'card-ended': { status: 409, title: 'The card has ended' },
  'unknown-order': { status: 404, title: 'No such order to this element' },
  'operator-refused': { status: 403, title: 'No operator signed this, or too long ago' },
  'not-identified': { status: 422, title: 'The answers identify nobody' },
  'too-many-questions': { status: 429, title: 'Too many answers that fit nobody: wait an hour' },
  'unknown-case': { status: 404, title: 'No such open case' },
  'unknown-list': { status: 404, title: 'No such status list' },
} as const satisfies Record<string, ProblemKind>;

const AUTHORITY_LINK = {
  'authority-unavailable': {
    status: 503,
    title: 'The certificate authority cannot be reached: send the same request again',
  },
  'authority-refused': {
    status: 502,
    title: 'The certificate authority does not take what this operator signs',
  },
} as const satisfies Record<string, ProblemKind>;

const WORLD = {
  'virtual-phone-not-found': { status: 404, title: 'No virtual phone has this id' },
  'card-not-found': { status: 404, title: 'No simulated card has this id' },
  'phone-refuses': { status: 409, title: 'The phone does not do this now' },
  'card-refuses': { status: 409, title: 'The card does not do this' },
  'issue-refused': { status: 409, title: 'The authority issues nothing for this' },
  'world-full': { status: 409, title: 'There are as many virtual phones as there may be' },
} as const satisfies Record<string, ProblemKind>;

const LOSS = {
  'loss-not-found': { status: 404, title: 'No such case here' },
  'loss-invalid': { status: 422, title: 'What was told does not read' },
  'loss-closed': { status: 409, title: 'The case is closed' },
  'task-not-found': { status: 404, title: 'The case has no such task' },
  'task-not-so': { status: 409, title: 'This task does not end so' },
  'proof-not-so': { status: 409, title: 'The case does not hold what this proof rests on' },
  'consent-missing': { status: 409, title: 'The holder has not agreed to be called' },
  'code-wrong': { status: 403, title: 'The code is another' },
  'word-refused': { status: 403, title: 'Not the authority’s word on a loss, or an old one' },
  'code-locked': { status: 429, title: 'Too many wrong codes: ask the questions instead' },
} as const satisfies Record<string, ProblemKind>;

const VISIT = {
  'visit-not-found': { status: 404, title: 'No such visit here' },
  'visit-invalid': { status: 422, title: 'The visit does not read' },
  'no-mail-server': { status: 503, title: 'No mail server is set: nobody can be prompted' },
  'address-prompted': { status: 429, title: 'This address has had its prompts of today' },
} as const satisfies Record<string, ProblemKind>;

const INCIDENT = {
  'incident-not-found': { status: 404, title: 'No such incident here' },
  'incident-closed': { status: 409, title: 'This incident is closed' },
  'incident-undecided': { status: 409, title: 'Decide first whether it is to be reported' },
  'incident-giver-not-told': { status: 409, title: 'Tell the giver first, or say why not' },
  'incident-not-reported': { status: 409, title: 'A report that is due was not made' },
  'incident-not-reportable': { status: 409, title: 'Nothing is to be reported' },
} as const satisfies Record<string, ProblemKind>;

const REGISTRY = {
  'registry-not-here': { status: 404, title: 'The register has no such file here' },
  'registry-application-open': { status: 409, title: 'An application is open already' },
  'registry-too-early': { status: 409, title: 'A renewal is applied for in the last half year' },
  'registry-no-application': { status: 409, title: 'There is no open application' },
  'registry-not-conforming': { status: 409, title: 'No audit found that the operator conforms' },
  'registry-term-wrong': { status: 422, title: 'A term ends later than it begins, in two years' },
  'registry-not-certified': { status: 409, title: 'The operator is not certified' },
  'registry-suspended': { status: 409, title: 'The certification is suspended' },
  'registry-not-suspended': { status: 409, title: 'The certification is not suspended' },
  'registry-not-for-cause': { status: 422, title: 'Only a stop for cause reaches back' },
  'registry-date-wrong': { status: 422, title: 'The day is not one that this can have' },
  'registry-shop-unknown': { status: 422, title: 'The operator has no open shop of this id' },
  'registry-no-shops-asked': { status: 409, title: 'Nobody asked for other shops' },
  'registry-warning-not-found': { status: 404, title: 'No such warning awaits a correction' },
  'registry-nothing-to-annul': { status: 409, title: 'Nothing was suspended or cancelled' },
  'registry-not-lapsed': { status: 409, title: 'The term has not ended' },
  'registry-is-member': { status: 409, title: 'The operator is a member already' },
  'registry-not-member': { status: 409, title: 'The operator is no member' },
  'registry-note-private': { status: 422, title: 'No phone’s and no person’s number in the note' },
  'registry-note-missing': { status: 422, title: 'Say why, in words' },
  'registry-changed': { status: 409, title: 'Somebody else wrote into the file: read it again' },
} as const satisfies Record<string, ProblemKind>;

const SURVEY = {
  'survey-not-found': { status: 404, title: 'No such survey here' },
  'survey-invalid': { status: 422, title: 'A file of the survey does not load' },
  'survey-slug-taken': { status: 409, title: 'Another survey has this address' },
  'survey-not-so': { status: 409, title: 'The survey is in another state' },
  'survey-deadline-past': { status: 422, title: 'The deadline lies behind us' },
  'survey-not-for-operator': { status: 422, title: 'The survey does not ask such an operator' },
  'survey-closed': { status: 409, title: 'The survey takes no answers now' },
  'sheet-not-draft': { status: 409, title: 'This sheet was handed in' },
  'sheet-not-submitted': { status: 409, title: 'This sheet was not handed in' },
  'answer-changed': { status: 409, title: 'Somebody else changed this answer: read it again' },
  'answer-invalid': { status: 422, title: 'The answers are not right yet' },
  'coding-unknown': { status: 422, title: 'No such answer or category here' },
  'publication-refused': { status: 409, title: 'This cannot be published so' },
  'publication-unchanged': { status: 409, title: 'Nothing changed since the last version' },
  'publication-changed': { status: 409, title: 'What would be out is not what was shown' },
  'survey-limit': { status: 409, title: 'There are as many as there may be' },
} as const satisfies Record<string, ProblemKind>;

const BOOK = {
  'book-entry-not-found': { status: 404, title: 'No such entry in this book' },
  'book-entry-invalid': { status: 422, title: 'The entry is not what the law asks for' },
  'book-phone-wanted': {
    status: 409,
    title: 'The phone is looked for: pay nothing, take nothing, call the police',
  },
  'book-entry-exists': { status: 409, title: 'This handover has its entry: correct that one' },
  'book-entry-corrected': {
    status: 409,
    title: 'This entry was corrected: correct the correction',
  },
  'book-hold-not-so': { status: 409, title: 'The entry is held already, or not held' },
  'book-loss-not-found': { status: 404, title: 'No such loss of a book here' },
  'book-loss-known': { status: 409, title: 'These numbers are on record as lost' },
  'book-settings-changed': { status: 409, title: 'Somebody changed the settings: read them again' },
  'notice-not-found': { status: 404, title: 'No such police list here' },
  'notice-invalid': { status: 422, title: 'The police list does not read' },
  'notice-exists': { status: 409, title: 'A list of this mark came before' },
  'notice-match-not-found': { status: 404, title: 'No such match here' },
  'sample-not-found': { status: 404, title: 'No such sample here' },
  'sample-of-nothing': { status: 409, title: 'Nobody has erased a phone of this lot' },
  'sample-not-drawn': { status: 409, title: 'This phone was not drawn' },
  'sample-look-by-eraser': { status: 409, title: 'Somebody else than the eraser looks' },
  'sample-look-incomplete': { status: 422, title: 'Say where the residue was seen, and by what' },
} as const satisfies Record<string, ProblemKind>;

const RUN = {
  'run-not-found': { status: 404, title: 'No such run here' },
  'run-too-many': { status: 409, title: 'Too many runs of this operator wait' },
  'run-ended': { status: 409, title: 'This run has ended' },
  'run-not-done': { status: 409, title: 'The run is not done yet' },
  'scenario-unknown': { status: 422, title: 'No scenario has this name' },
  'policy-invalid': { status: 422, title: 'The policies do not load' },
  'replay-differs': { status: 409, title: 'The replay found another number than was confirmed' },
  'replay-nothing-to-do': { status: 409, title: 'There is nothing to act on' },
} as const satisfies Record<string, ProblemKind>;

export const PROBLEMS = {
  ...GENERAL,
  ...AUTHORITY,
  ...AUTHORITY_LINK,
  ...HANDOVER,
  ...BENCH,
  ...INCIDENT,
  ...RUN,
  ...BOOK,
  ...CLEARANCE,
  ...LOSS,
  ...REGISTRY,
  ...VISIT,
  ...STAFF,
  ...SURVEY,
  ...WORLD,
  ...CHALLENGE,
} as const satisfies Record<string, ProblemKind>;
export type ProblemCode = keyof typeof PROBLEMS;
