import { request as openPlain } from 'node:http';
import { request as openSecure } from 'node:https';

/** `fetch` gives up after five minutes without an answer; a check of much data may take longer, and whoever waits can end it. */
export function request(url: string, { method = 'GET', headers, body }: RequestInit): Promise<Response> {
  return new Promise((resolve, reject) => {
    const open = url.startsWith('https:') ? openSecure : openPlain;
    const sent = open(url, { method, headers: headers as Record<string, string> }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve(new Response(Buffer.concat(chunks), { status: response.statusCode ?? 500 })));
    });
    sent.on('error', reject);
    sent.end(typeof body === 'string' ? body : undefined);
  });
}
