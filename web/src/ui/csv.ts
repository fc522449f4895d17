// CSV as a page reads it, to be looked at before the server does.

/** The fields of each line of a CSV file (RFC 4180) with its first line's number; blank lines are left out. */
export function parseCsv(text: string, comma = ','): { line: number; fields: string[] }[] {
  const rows: { line: number; fields: string[] }[] = [];
  let [line, begun, quoted, field] = [1, 1, false, ''];
  let fields: string[] = [];
  const end = () => {
    fields.push(field);
    if (fields.some((one) => one.trim() !== '')) rows.push({ line: begun, fields });
    [fields, field] = [[], ''];
  };
  const letters = text
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n');
  for (let i = 0; i < letters.length; i += 1) {
    const letter = letters.charAt(i);
    if (letter === '\n') line += 1;
    if (quoted) {
      if (letter !== '"') field += letter;
      else if (letters.charAt(i + 1) === '"') {
        field += '"';
        i += 1;
      } else quoted = false;
    } else if (letter === '"' && field === '') quoted = true;
    else if (letter === comma) {
      fields.push(field);
      field = '';
    } else if (letter === '\n') {
      end();
      begun = line;
    } else field += letter;
  }
  end();
  return rows;
}
