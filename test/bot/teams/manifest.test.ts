import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv-draft-04';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { drawIcons } from '../../../scripts/teams/icons.ts';
import { fillManifest, packageOf } from '../../../scripts/teams/package.ts';
import { COMMAND_TABLE, parseCommand } from '../../../src/bot/commands.ts';

interface TeamsManifest {
  readonly $schema: string;
  readonly manifestVersion: string;
  readonly id: string;
  readonly icons: { readonly color: string; readonly outline: string };
  readonly bots: readonly {
    readonly botId: string;
    readonly scopes: readonly string[];
    readonly commandLists: readonly {
      readonly scopes: readonly string[];
      readonly commands: readonly { readonly title: string; readonly description: string }[];
    }[];
  }[];
}

const FOLDER = new URL('../../../manifest/teams/', import.meta.url);
const raw = readFileSync(new URL('manifest.json', FOLDER), 'utf8');
const manifest = JSON.parse(raw) as TeamsManifest;
const APP = '0f1e2d3c-4b5a-4968-8776-655443322110';

/** Microsoft's own schema of the version that the manifest says it is, out of Microsoft's package. */
const schema = JSON.parse(
  readFileSync(
    createRequire(import.meta.url).resolve(
      `@microsoft/app-manifest/build/json-schemas/teams/v${manifest.manifestVersion}/MicrosoftTeams.schema.json`,
    ),
    'utf8',
  ),
) as object;
const problemsOf = (candidate: unknown): string[] => {
  const ajv = new Ajv.default({ strict: false, validateFormats: false, allErrors: true });
  const validate = ajv.compile(schema);
  return validate(candidate)
    ? []
    : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
};

describe('the Teams manifest', () => {
  it('is valid by Microsoft’s schema of its version, which does refuse what isn’t', () => {
    expect(problemsOf(manifest)).toEqual([]);
    expect(manifest.$schema).toContain(`/v${manifest.manifestVersion}/`);
    expect(problemsOf({ ...manifest, accentColor: 'blue' })).toHaveLength(1);
    expect(problemsOf({ ...manifest, extra: 1 })).toHaveLength(1);
    expect(problemsOf(JSON.parse(fillManifest(raw, APP, 'https://zally.example.org/')))).toEqual([]);
  });

  it('offers the commands of the command table, and in teams none whose argument others shouldn’t read', () => {
    const all = COMMAND_TABLE.map(({ usage, meaning }) => ({
      title: usage.split(' ')[0],
      description: meaning,
    }));
    expect(manifest.bots[0]?.commandLists).toEqual([
      { scopes: ['personal'], commands: all },
      { scopes: ['team'], commands: all.filter(({ title }) => title !== 'link') },
    ]);
  });

  it('offers nothing that isn’t understood as it is inserted, but the code that has to be added', () => {
    const titles = manifest.bots[0]?.commandLists.flatMap(({ commands }) =>
      commands.map(({ title }) => title),
    );
    for (const title of new Set(titles))
      expect(parseCommand(title === 'link' ? 'link 23456789' : title).kind).toBe(title);
  });

  it('asks for no permission, no other scope and nothing that reads messages', () => {
    expect(manifest.bots).toHaveLength(1);
    expect(manifest.bots[0]?.scopes).toEqual(['personal', 'team']);
    for (const member of ['authorization', 'webApplicationInfo', 'permissions', 'devicePermissions'])
      expect(manifest).not.toHaveProperty(member);
  });

  it('has one id for the app and its bot', () => {
    expect(manifest.bots[0]?.botId).toBe(manifest.id);
  });
});

describe('the icons', () => {
  it.each([
    ['color.png', 192],
    ['outline.png', 32],
  ] as const)('are what the script draws, in Teams’ size: %s', (name, side) => {
    const file = readFileSync(new URL(name, FOLDER));
    expect(file.equals(drawIcons()[name])).toBe(true);
    const { width, height } = PNG.sync.read(file);
    expect([width, height]).toEqual([side, side]);
    expect(Object.values(manifest.icons)).toContain(name);
  });

  it('are white on nothing in outline, and opaque in colour', () => {
    const pixels = (name: 'color.png' | 'outline.png'): number[][] => {
      const { data } = PNG.sync.read(drawIcons()[name]);
      return Array.from({ length: data.length / 4 }, (_, at) => [...data.subarray(at * 4, at * 4 + 4)]);
    };
    const outline = pixels('outline.png');
    expect(outline.every(([red, green, blue]) => red === 255 && green === 255 && blue === 255)).toBe(true);
    expect(new Set(outline.map((pixel) => pixel[3])).size).toBeGreaterThan(1);
    expect(pixels('color.png').every((pixel) => pixel[3] === 255)).toBe(true);
  });
});

/** Reads a zip by its directory, as programs do that unpack one. */
const unzip = (bytes: Buffer): Map<string, Buffer> => {
  const end = bytes.length - 22;
  expect(bytes.readUInt32LE(end)).toBe(0x06054b50);
  const files = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count -= 1) {
    expect(bytes.readUInt32LE(at)).toBe(0x02014b50);
    const [size, nameLength] = [bytes.readUInt32LE(at + 24), bytes.readUInt16LE(at + 28)];
    const local = bytes.readUInt32LE(at + 42);
    expect(bytes.readUInt32LE(local)).toBe(0x04034b50);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    files.set(name, bytes.subarray(start, start + size));
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return files;
};

describe('the package', () => {
  it('holds the manifest of the installation and its icons, the same bytes every time', () => {
    const filled = fillManifest(raw, APP.toUpperCase(), 'https://zally.example.org/');
    const files = unzip(packageOf(filled));
    expect([...files.keys()]).toEqual(['manifest.json', 'color.png', 'outline.png']);
    const inside = JSON.parse(files.get('manifest.json')?.toString() ?? '') as TeamsManifest;
    expect([inside.id, inside.bots[0]?.botId]).toEqual([APP, APP]);
    expect(filled).not.toMatch(/YOUR-ZALLY|0{8}-/);
    expect(files.get('color.png')?.equals(drawIcons()['color.png'])).toBe(true);
    expect(packageOf(filled).equals(packageOf(filled))).toBe(true);
  });

  it.each([
    ['', 'https://zally.example.org'],
    ['my-app', 'https://zally.example.org'],
    [APP, ''],
    [APP, 'http://zally.example.org'],
  ])('isn’t made for %j at %j', (appId, url) => {
    expect(() => fillManifest(raw, appId, url)).toThrow(/--(app-id|url) is/);
  });
});
