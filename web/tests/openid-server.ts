// A small OpenID provider for a test: a page with one button, codes that work once with their PKCE verifier, ID tokens
// signed with a key of its own.

import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface OpenIdPerson {
  sub: string;
  email: string;
  email_verified: boolean;
  name: string;
}

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

async function form(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const bytes of request) text += String(bytes);
  return new URLSearchParams(text);
}

export class OpenIdServer {
  static readonly client = 'laborshed';
  readonly #keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  readonly #codes = new Map<string, { person: OpenIdPerson; nonce: string; challenge: string; callback: string }>();
  readonly #server: Server;
  /** The person who signs in next. */
  person: OpenIdPerson = { sub: '1', email: 'nobody@example.org', email_verified: false, name: 'Nobody' };

  private constructor() {
    this.#server = createServer((request, response) => {
      void this.#answer(request, response);
    });
  }

  static async start(): Promise<OpenIdServer> {
    const made = new OpenIdServer();
    await new Promise<void>((done) => made.#server.listen(0, '127.0.0.1', done));
    return made;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port.toString()}`;
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((done) => {
      this.#server.close(() => {
        done();
      });
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
    const json = (status: number, value: unknown) => {
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
    };
    if (pathname === '/.well-known/openid-configuration') {
      json(200, {
        issuer: this.url,
        authorization_endpoint: `${this.url}/authorize`,
        token_endpoint: `${this.url}/token`,
        jwks_uri: `${this.url}/keys`,
      });
    } else if (pathname === '/keys') {
      json(200, { keys: [{ ...this.#keys.publicKey.export({ format: 'jwk' }), kid: 'k', use: 'sig', alg: 'RS256' }] });
    } else if (pathname === '/authorize') {
      const code = randomUUID();
      const callback = searchParams.get('redirect_uri') ?? '';
      this.#codes.set(code, {
        person: { ...this.person },
        nonce: searchParams.get('nonce') ?? '',
        challenge: searchParams.get('code_challenge') ?? '',
        callback,
      });
      const back = `${callback}?code=${code}&amp;state=${searchParams.get('state') ?? ''}`;
      response
        .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
        .end(`<!doctype html><title>Valley College</title><a href="${back}">Continue as ${this.person.name}</a>`);
    } else if (pathname === '/token') {
      const sent = await form(request);
      const known = this.#codes.get(sent.get('code') ?? '');
      this.#codes.delete(sent.get('code') ?? '');
      const proof = createHash('sha256')
        .update(sent.get('code_verifier') ?? '')
        .digest('base64url');
      if (
        known?.challenge !== proof ||
        sent.get('redirect_uri') !== known.callback ||
        sent.get('client_id') !== OpenIdServer.client
      )
        json(400, { error: 'invalid_grant' });
      else json(200, { access_token: randomUUID(), token_type: 'Bearer', id_token: this.#token(known) });
    } else if (pathname === '/favicon.ico') {
      response.writeHead(204).end();
    } else {
      json(404, {});
    }
  }

  #token({ person, nonce }: { person: OpenIdPerson; nonce: string }): string {
    const now = Math.floor(Date.now() / 1000);
    const claims = { ...person, iss: this.url, aud: OpenIdServer.client, nonce, iat: now, exp: now + 300 };
    const text = `${base64({ alg: 'RS256', kid: 'k' })}.${base64(claims)}`;
    return `${text}.${sign('sha256', Buffer.from(text), this.#keys.privateKey).toString('base64url')}`;
  }
}
