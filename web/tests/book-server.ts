// A Laborshed of one's own for a test: an empty data folder, its records on SQLite or on PostgreSQL.

import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const ENGINES = ['SQLite', 'PostgreSQL'] as const;
export type Engine = (typeof ENGINES)[number];

const postgres = process.env['LABORSHED_TEST_POSTGRES'] ?? '';

/** False where PostgreSQL is not running: script/test starts one. */
export const runs = (engine: Engine) => engine === 'SQLite' || postgres !== '';

export class BookServer {
  private constructor(
    private readonly program: string,
    private readonly child: ChildProcess,
    private readonly folder: string,
    private readonly database: string,
    readonly url: string,
    readonly setUpCode: string,
  ) {}

  /** `options` are of `laborshed serve`, beside those that it needs anyway. */
  static async start(engine: Engine, options: readonly string[] = []): Promise<BookServer> {
    const folder = mkdtempSync(join(tmpdir(), 'laborshed-book-'));
    const root = resolve(import.meta.dirname, '../..');
    const program = process.env['LABORSHED'] ?? join(root, 'build/dev/bin/laborshed');
    let database = '';
    if (engine === 'PostgreSQL') {
      database = `book_${Date.now().toString()}_${Math.floor(Math.random() * 1e6).toString()}`;
      execFileSync('psql', [postgres, '-qc', `CREATE DATABASE ${database}`]);
    }
    const child = spawn(program, [
      ...['--data', join(folder, 'data')],
      ...(database ? ['--database', postgres.replace('/postgres?', `/${database}?`)] : []),
      ...['serve', '--port', '0', '--web', join(root, 'web/dist')],
      ...options,
    ]);
    const said = await new Promise<string>((done, failed) => {
      let text = '';
      child.stdout.on('data', (bytes: Buffer) => {
        text += bytes.toString();
        if (/code=\S+\s/.test(text)) done(text);
      });
      child.stderr.on('data', (bytes: Buffer) => (text += bytes.toString()));
      child.on('exit', () => {
        failed(new Error(`the server ended: ${text}`));
      });
    });
    const port = /http:\/\/localhost:(\d+)/.exec(said)?.[1] ?? '';
    const code = /code=(\S+)/.exec(said)?.[1] ?? '';
    return new BookServer(program, child, folder, database, `http://127.0.0.1:${port}`, code);
  }

  /** The published files of the example region; the book stays as it is. On SQLite. */
  importExample(): void {
    execFileSync(this.program, ['--data', join(this.folder, 'data'), 'example', '--load']);
  }

  /** What no page does, such as letting days pass: a statement on its records. */
  sql(statement: string): void {
    if (this.database) execFileSync('psql', [postgres.replace('/postgres?', `/${this.database}?`), '-qc', statement]);
    else execFileSync('sqlite3', [join(this.folder, 'data/records.sqlite'), '.timeout 5000', statement]);
  }

  async stop(): Promise<void> {
    const over = new Promise((done) => this.child.once('exit', done));
    this.child.kill();
    await over;
    if (this.database) execFileSync('psql', [postgres, '-qc', `DROP DATABASE ${this.database} WITH (FORCE)`]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
