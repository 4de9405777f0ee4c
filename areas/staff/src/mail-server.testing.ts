/** A real SMTP server on the loopback, for tests: keeps what it takes, fails when told to. */
import { SMTPServer } from 'smtp-server';

export interface TakenMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface MailServer {
  readonly url: string;
  readonly mails: TakenMail[];
  /** What it answers to a recipient: nothing goes on; or a reply code. */
  refuseRecipients: number | undefined;
  /** What it answers after the data. */
  refuseData: number | undefined;
  /** It takes this long to say anything about a recipient. */
  slowMs: number;
  readonly close: () => Promise<void>;
}

export async function startMailServer(): Promise<MailServer> {
  const state = {
    mails: [] as TakenMail[],
    refuseRecipients: undefined as number | undefined,
    refuseData: undefined as number | undefined,
    slowMs: 0,
  };
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    authOptional: true,
    logger: false,
    onRcptTo: ({ address }, _session, done) => {
      const { refuseRecipients: code, slowMs } = state;
      setTimeout(() => done(code === undefined ? null : refusal(code, address)), slowMs).unref();
    },
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { refuseData: code } = state;
        if (code !== undefined) return done(refusal(code, 'this mail'));
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        const to = envelope.rcptTo.map(({ address }) => address);
        state.mails.push({ from, to, ...parsed(Buffer.concat(chunks).toString('latin1')) });
        return done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as { port: number };
  return Object.assign(state, {
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  });
}

/** As servers do, it repeats the address. */
function refusal(responseCode: number, about: string): Error {
  return Object.assign(new Error(`no, not ${about}`), { responseCode });
}

/** A message of one part (RFC 5322, 2045, 2047), read by hand: no library of ours wrote it. */
function parsed(raw: string): Pick<TakenMail, 'headers' | 'text'> {
  const end = raw.indexOf('\r\n\r\n');
  const unfolded = raw.slice(0, end).replace(/\r\n[ \t]+/g, ' ');
  const headers = Object.fromEntries(
    unfolded.split('\r\n').map((line) => {
      const [name = '', ...value] = line.split(': ');
      return [name.toLowerCase(), decodedWords(value.join(': '))];
    }),
  );
  const body = raw.slice(end + 4);
  const encoding = headers['content-transfer-encoding'];
  const bytes =
    encoding === 'base64'
      ? Buffer.from(body, 'base64')
      : Buffer.from(encoding === 'quoted-printable' ? unquoted(body) : body, 'latin1');
  return { headers, text: bytes.toString('utf8').replaceAll('\r\n', '\n') };
}

function decodedWords(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how: string, text: string) =>
      how.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString('utf8')
        : Buffer.from(unquoted(text.replaceAll('_', ' ')), 'latin1').toString('utf8'),
    );
}

function unquoted(text: string): string {
  return text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
