/**
 * `fetch` for a long file, which says how much of it was sent (XMLHttpRequest: `fetch` does not).
 * A server that works while it reads takes the file no faster than it works.
 *
 * Invariants: answers, fails and is given up as `fetch` is; the caller reads the answer.
 */
type Send = (path: string, init: RequestInit) => Promise<Response>;

/** `onSent`: the bytes that were sent, from 0 again where the file is sent again. */
export function watchedFetch(onSent: (bytes: number) => void): Send {
  return (path, { method = 'GET', headers, body, signal }) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      const stop = () => request.abort();
      request.open(method, path);
      for (const [name, value] of new Headers(headers)) request.setRequestHeader(name, value);
      request.upload.onprogress = ({ loaded }) => onSent(loaded);
      request.onload = () => resolve(answerOf(request));
      request.onerror = () => reject(new TypeError('failed to fetch'));
      request.onabort = () => reject(signal?.reason);
      request.onloadend = () => signal?.removeEventListener('abort', stop);
      signal?.addEventListener('abort', stop);
      onSent(0);
      request.send(body as Blob);
      if (signal?.aborted === true) stop();
    });
}

function answerOf(request: XMLHttpRequest): Response {
  const lines = request.getAllResponseHeaders().trim().split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const end = line.indexOf(':');
    return [line.slice(0, end), line.slice(end + 1).trim()];
  });
  return new Response(request.responseText, { status: request.status, headers });
}
