"""The inline markup of the corpus: parsing of one .mark file. README.md describes the notation."""
import re

TYPES = {'U': 'Unit', 'G': 'UnitGroup', 'P': 'Person', 'R': 'Role', 'I': 'Initiative', 'D': 'Document', 'A': 'Award',
         'L': 'Place', 'E': 'Event', 'M': 'Metric', 'T': 'Date'}
STRUCTURE = '«‹›‖»⟪⟫'


class Mention:
    """One braced piece of the text; offsets are file offsets."""

    def __init__(self, kind, flags, start):
        self.kind, self.flags, self.start = kind, flags, start
        self.end = None
        self.attrs = []
        self.depth = 0
        self.parent = None

    def get(self, key):
        return next((v for k, v in self.attrs if k == key), None)

    def all(self, key):
        return [v for k, v in self.attrs if k == key]

    @property
    def optional(self):
        return '?' in self.flags

    @property
    def linked(self):
        return '!' in self.flags

    @property
    def alternatives(self):
        return [TYPES[c] for c in self.flags.partition('/')[2]]


class Source:
    """A parsed .mark file: header, raw text, mentions, highlights (as offsets) and relation lines."""

    def __init__(self, path):
        text = open(path, encoding='utf-8', newline='').read()
        head, _, body = text.partition('\n---\n')
        self.path = path
        self.header, self.units = {}, {}
        self.accept = {}
        for line in head.splitlines():
            self._header_line(line)
        self.raw, self.column, self.pending, self.in_body = [], 0, False, False
        self.wrap = int(self.header.get('wrap', 0))
        self.mentions, self.highlights, self.title = [], [], [None, None]
        self._parse(body.rstrip('\n') + '\n')
        self.raw = ''.join(self.raw)

    def _header_line(self, line):
        if not line.strip():
            return
        key, _, value = line.partition(':')
        value = value.strip()
        if key.startswith('U '):
            canonical = key[2:].strip()
            names, _, accepted = value.partition('~')
            self.accept[canonical] = [a.strip() for a in accepted.split(',') if a.strip()]
            for name in [canonical] + [a.strip() for a in names.split(',') if a.strip()]:
                if self.units.get(name, canonical) != canonical:
                    raise ValueError(f'{self.path}: alias {name} twice')
                self.units[name] = canonical
        else:
            self.header[key] = value

    def _parse(self, body):
        lead, stack = None, []
        for line in body.splitlines(keepends=True):
            if line.startswith('%lead'):
                lead = line.partition(':')[2].strip() or None
            elif line.startswith('> '):
                self.highlights[-1]['relations'].append(line[2:].strip())
            else:
                self._line(line, stack, lead)
        if stack:
            raise ValueError(f'{self.path}: open brace at {"".join(self.raw)[stack[-1].start:][:30]}')

    def _put(self, c):
        """Appends one character; a wrapped document breaks the lines of its bodies at a fixed column, as a PDF does."""
        self._flush()
        self.raw.append(c)
        self.column = 0 if c == '\n' else self.column + 1
        self.pending = bool(self.wrap and self.in_body and self.column >= self.wrap)

    def _flush(self):
        if self.pending:
            self.raw.append('\n')
            self.column, self.pending = 0, False

    def _line(self, line, stack, lead):
        i = 0
        while i < len(line):
            c = line[i]
            if c == '{':
                self._flush()
            here = len(self.raw)
            if c in STRUCTURE:
                self._structure(c, here, lead)
            elif c == '{':
                m = re.match(r'\{([A-Z])([?!]*(?:/[A-Z]+)?) ', line[i:])
                if not m:
                    raise ValueError(f'{self.path}: bad mention {line[i:i + 30]}')
                mention = Mention(m[1], m[2], here)
                mention.depth, mention.parent = len(stack), stack[-1] if stack else None
                stack.append(mention)
                self.mentions.append(mention)
                i += m.end() - 1
            elif c == '|' and stack:
                j = re.compile(r'[|}]').search(line, i + 1).start()
                part = line[i + 1:j]
                key, eq, value = part.partition('=')
                if part[:1] == '~':
                    key, value = '~', part[1:]
                stack[-1].attrs.append((key, value if eq or key == '~' else True))
                i = j - 1
            elif c == '}':
                stack.pop().end = here
            elif c == '␌':
                self._put('\f')
            else:
                self._put(c)
            i += 1

    def _structure(self, c, here, lead):
        if c == '«':
            self.highlights.append({'number': [here, None], 'heading': [None, None], 'body': [None, None],
                                    'relations': [], 'lead': lead})
        elif c == '⟪':
            self.title[0] = here
        elif c == '⟫':
            self.title[1] = here
        else:
            h = self.highlights[-1]
            if c == '‹':
                h['number'][1] = h['heading'][0] = here
            elif c == '›':
                h['heading'][1] = here
            elif c == '‖':
                h['body'][0] = here
                self.in_body = True
            elif c == '»':
                self.in_body = self.pending = False
                h['body'][1] = here
                if h['body'][0] is None:
                    h['body'][0] = here
