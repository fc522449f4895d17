// Documents at a participant (src/services/participant_documents.h). What the server refuses is said before it is sent.

import { send } from '$core/api/client';
import type { Document } from '$core/api/participants';

export const LARGEST = 5 * 1024 * 1024;
export const ACCEPTED = '.pdf,.png,.jpg,.jpeg,.txt,.docx';

const one = (id: string) => `/api/participant-documents/${encodeURIComponent(id)}`;

export const documents = {
  add: (participant: string, name: string, scope: string, content: string) =>
    send<Document>('POST', `/api/participants/${encodeURIComponent(participant)}/documents`, { name, scope, content }),
  remove: ({ id, version }: Document) => send<unknown>('DELETE', one(id), { version }),
};

export const fileHref = ({ id }: Document) => `${one(id)}/file`;

/** Why a file can't be taken; empty: it can. */
export function fileFault({ name, size }: Pick<File, 'name' | 'size'>): string {
  const ending = /\.[^.]+$/.exec(name.toLowerCase())?.[0] ?? '';
  if (!ACCEPTED.split(',').includes(ending)) return `${name} is none of PDF, PNG, JPG, TXT and DOCX.`;
  if (size > LARGEST) return `${name} has ${sizeWords(size)}; at most 5 MB are taken.`;
  return size === 0 ? `${name} is empty.` : '';
}

/** "17 bytes", "230 KB", "4.8 MB" */
export function sizeWords(size: number): string {
  if (size < 1024) return size === 1 ? '1 byte' : `${size.toString()} bytes`;
  if (size < 1024 * 1024) return `${Math.round(size / 1024).toString()} KB`;
  return `${(size / 1024 / 1024).toFixed(1)} MB`;
}

export function base64(bytes: Uint8Array): string {
  const PIECE = 0x8000; // arguments of one call
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(text);
}
