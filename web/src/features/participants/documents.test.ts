import { describe, expect, it } from 'vitest';
import { base64 } from '$ui/base64';
import { fileFault, LARGEST, sizeWords } from './documents';

describe('a document', () => {
  it('is accepted by its extension and size', () => {
    expect(fileFault({ name: 'License.PDF', size: 10 })).toBe('');
    expect(fileFault({ name: 'photo.jpeg', size: LARGEST })).toBe('');
    expect(fileFault({ name: 'photo.gif', size: 10 })).toBe('photo.gif is not a PDF, PNG, JPG, TXT or DOCX file.');
    expect(fileFault({ name: 'license', size: 10 })).toContain('is not a PDF');
    expect(fileFault({ name: 'a.pdf', size: LARGEST + 1 })).toBe('a.pdf is 5.0 MB. The limit is 5 MB.');
    expect(fileFault({ name: 'a.txt', size: 0 })).toBe('a.txt is empty.');
  });
  it('has a size in words', () => {
    expect([1, 17, 2048, 5_000_000].map(sizeWords)).toEqual(['1 byte', '17 bytes', '2 KB', '4.8 MB']);
  });
  it('is sent as base 64, however long', () => {
    expect(base64(new Uint8Array([77, 97, 110]))).toBe('TWFu');
    const long = base64(new Uint8Array(100_000).fill(255));
    expect(long).toHaveLength(Math.ceil(100_000 / 3) * 4);
  });
});
