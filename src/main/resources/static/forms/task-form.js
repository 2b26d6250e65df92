/*
 * The forms of Tasklist: one for every user task, one that starts an entry.
 *
 * The task form shows what GET /api/tasks/{id} describes and knows no rule of its own: what a person enters is
 * saved as a draft, and Tasklist's button sends it to /api/tasks/{id}/complete, which takes it or refuses it with
 * reasons. Whatever the server says enters the page as text, never as markup.
 */
(function (global) {
  'use strict';

  /* ---- Page ------------------------------------------------------------------------------------------------- */

  let lastId = 0;
  const newId = () => 'sk-' + (++lastId);

  /** Makes an element; attributes that are functions become listeners, and children that are strings become text. */
  function el(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (typeof value === 'function') {
        node.addEventListener(name, value);
      } else if (value !== undefined && value !== null && value !== false) {
        node.setAttribute(name, value === true ? '' : value);
      }
    }
    node.append(...children.filter(child => child !== null && child !== undefined));
    return node;
  }

  const section = (title, ...children) =>
    el('section', { class: 'sk-section' }, title ? el('h4', { class: 'sk-heading' }, title) : null, ...children);

  const button = (text, look, click) => el('button', { type: 'button', class: 'sk-button ' + look, click }, text);

  const facts = pairs => el('dl', { class: 'sk-facts' },
    ...pairs.map(([label, value]) => el('div', null, el('dt', null, label), el('dd', null, value))));

  /** A link of ours; an address that leads elsewhere is shown as plain text. */
  const link = (href, text) => /^\/(?![/\\])/.test(href)
    ? el('a', { href, target: '_blank', rel: 'noopener' }, text)
    : el('span', null, text);

  /** An address that somebody gave: shown as it is, opened without a word of where one comes from. */
  const foreign = address => /^https?:\/\//i.test(address)
    ? el('a', { href: address, target: '_blank', rel: 'noopener noreferrer nofollow' }, address)
    : el('span', null, address);

  const count = number => String(number).padStart(2, '0');
  const isEmpty = value => value === null || value === undefined || value === '' || value === false
    || (Array.isArray(value) && value.length === 0);

  /* ---- Server ----------------------------------------------------------------------------------------------- */

  const ADVICE = {
    0: 'Không kết nối được với máy chủ. Nội dung đã nhập vẫn còn trên màn hình; vui lòng thử lại sau ít phút.',
    401: 'Phiên làm việc đã hết. Vui lòng đăng nhập lại ở một thẻ khác của trình duyệt rồi thực hiện lại.',
    403: 'Tài khoản này không được thực hiện việc này.',
    404: 'Việc này không còn trong danh sách. Vui lòng tải lại trang.',
    409: 'Nội dung vừa được người khác thay đổi. Vui lòng tải lại trang.',
    413: 'File quá lớn. Vui lòng giảm dung lượng rồi tải lên lại.'
  };

  /** The server's no, with its reasons. */
  class Refusal extends Error {
    constructor(status, problem) {
      const told = status < 500 && problem || {};
      super(told.detail || ADVICE[status] || 'Máy chủ chưa xử lý được. Vui lòng thử lại sau ít phút.');
      this.status = status;
      this.title = told.title || 'Chưa thực hiện được';
      this.faults = told.faults || [];
    }

    /** True when the same request may succeed later without any change. */
    get passing() {
      return this.status === 0 || this.status === 401 || this.status === 429 || this.status >= 500;
    }
  }

  function csrfToken() {
    const cookie = /(?:^|;\s*)CSRF-TOKEN=([^;]*)/.exec(document.cookie);
    return cookie ? decodeURIComponent(cookie[1]) : '';
  }

  /** @param version the state that the body was made on; the server refuses it where there is a later one */
  async function call(method, href, body, version) {
    const request = {
      method, credentials: 'same-origin', cache: 'no-store', redirect: 'manual', headers: { Accept: 'application/json' }
    };
    if (method !== 'GET') {
      request.headers['X-CSRF-TOKEN'] = csrfToken();
      if (version !== undefined) {
        request.headers['If-Match'] = '"' + version + '"';
      }
      if (body !== undefined) {
        request.headers['Content-Type'] = 'application/json';
        request.body = JSON.stringify(body);
        request.keepalive = request.body.length < 15000; // a draft outlives the page; browsers allow no more than 64 kB
      }
    }
    let response;
    try {
      response = await fetch(href, request);
    } catch (failure) {
      throw new Refusal(0);
    }
    if (response.status === 204) {
      return null;
    }
    const answer = await response.json().catch(() => null);
    if (response.type === 'opaqueredirect' || (response.ok && answer === null)) {
      throw new Refusal(401); // the sign-in page came instead
    }
    if (!response.ok) {
      throw new Refusal(response.status, answer);
    }
    return answer;
  }

  /** Sends one file; fetch cannot tell how far it is, so this one is an XMLHttpRequest. */
  function send(href, file, kind, progress) {
    return new Promise((done, refuse) => {
      const request = new XMLHttpRequest();
      const body = new FormData();
      body.append('kind', kind);
      body.append('file', file, file.name.normalize('NFC'));
      request.open('POST', href);
      request.responseType = 'json';
      request.setRequestHeader('Accept', 'application/json');
      request.setRequestHeader('X-CSRF-TOKEN', csrfToken());
      request.upload.onprogress = event => event.lengthComputable && progress(event.loaded / event.total);
      request.onerror = () => refuse(new Refusal(0));
      request.onload = () => request.status >= 200 && request.status < 300
        ? done() : refuse(new Refusal(request.status, request.response));
      request.send(body);
    });
  }

  /* ---- Values: how a person writes them, how JSON writes them ------------------------------------------------- */

  const text = {
    parse: typed => ({ value: typed.normalize('NFC') }),
    show: value => String(value)
  };

  const number = {
    /**
     * "77,5", "77.5" and "1.500.000,25"; a point before exactly three digits groups them. Where no figure is that large,
     * nobody can mean a group and hardly anybody three decimals: it is not guessed.
     */
    parse(typed, spec) {
      const plain = typed.replace(/\s/g, '');
      const grouped = /^-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/.test(plain);
      if (grouped && spec && spec.max !== undefined && spec.max !== null && spec.max < 1000) {
        return { fault: 'Dấu chấm ở đây là dấu hàng nghìn. Vui lòng dùng dấu phẩy cho phần thập phân, ví dụ 8,5.' };
      }
      const digits = (grouped ? plain.replace(/\./g, '') : plain).replace(',', '.');
      return /^-?\d+(\.\d+)?$/.test(digits) ? { value: Number(digits) } : { fault: 'Vui lòng nhập số, ví dụ 77,5.' };
    },
    /** A year stays "2019", larger numbers are grouped. */
    show(value) {
      const [whole, part] = String(value).split('.');
      const grouped = whole.replace('-', '').length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, '.') : whole;
      return part ? grouped + ',' + part : grouped;
    }
  };

  const integer = {
    parse(typed) {
      const { value } = number.parse(typed);
      return Number.isSafeInteger(value) ? { value } : { fault: 'Vui lòng nhập số nguyên, ví dụ 12.' };
    },
    show: number.show
  };

  const date = {
    parse(typed) {
      const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed) || [];
      const value = year + '-' + String(month).padStart(2, '0') + '-' + String(day).padStart(2, '0');
      const real = year && !isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value);
      return real ? { value } : { fault: 'Vui lòng nhập ngày theo mẫu ngày/tháng/năm, ví dụ 30/06/2019.' };
    },
    show: value => value.slice(0, 10).split('-').reverse().join('/')
  };

  /** Moments are written on the clock of Việt Nam, wherever the browser is. */
  const moment = {
    parse(typed) {
      const [, day, hour, minute] = /^(\S+)\s+(\d{1,2})[:h](\d{2})$/.exec(typed) || [];
      const { value } = date.parse(day || '');
      return value && hour < 24 && minute < 60
        ? { value: value + 'T' + hour.padStart(2, '0') + ':' + minute + ':00+07:00' }
        : { fault: 'Vui lòng nhập ngày và giờ theo mẫu, ví dụ 30/06/2019 17:00.' };
    },
    show(value) {
      const here = new Date(Date.parse(value) + 7 * 3600 * 1000).toISOString();
      return date.show(here) + ' ' + here.slice(11, 16);
    }
  };

  const hourOf = instant => moment.show(instant).slice(11);
  const dayOf = instant => moment.show(instant).slice(0, 10);

  /** What is wrong with a well-formed value, if anything. */
  function misfit(spec, value) {
    const { min, max, step, maxLength } = spec;
    const has = limit => limit !== undefined && limit !== null;
    if (typeof value === 'string' && has(maxLength) && value.length > maxLength) {
      return 'Nội dung dài quá ' + number.show(maxLength) + ' ký tự; đang thừa '
        + number.show(value.length - maxLength) + ' ký tự.';
    }
    if ((has(min) && value < min) || (has(max) && value > max)) {
      const show = ((FORMATS[spec.type] || text).show);
      return has(min) && has(max) ? 'Vui lòng nhập từ ' + show(min) + ' đến ' + show(max) + '.'
        : has(min) ? 'Vui lòng nhập từ ' + show(min) + ' trở lên.' : 'Vui lòng nhập không quá ' + show(max) + '.';
    }
    if (has(step) && typeof value === 'number') {
      const steps = (value - (min || 0)) / step;
      if (Math.abs(steps - Math.round(steps)) > 1e-9) {
        return 'Vui lòng nhập theo bước ' + number.show(step) + '.';
      }
    }
    return null;
  }

  const FORMATS = { integer, decimal: number, date, datetime: moment };

  /** A value in words, for people who may only read. */
  function inWords(spec, value) {
    if (spec.type === 'boolean') {
      return value ? 'Có' : 'Không';
    }
    if (isEmpty(value)) {
      return '–';
    }
    const labelOf = chosen => ((spec.options || []).find(option => option.value === chosen) || { label: chosen }).label;
    return spec.type === 'choice' ? labelOf(value)
      : spec.type === 'choices' ? value.map(labelOf).join('; ')
      : (FORMATS[spec.type] || text).show(value);
  }

  /* ---- Controls: read() gives { value } or { fault }, write(value) shows a value ------------------------------- */

  function typed(spec, input, format, node) {
    return {
      node: node || input,
      target: input,
      read() {
        const words = input.value.trim();
        if (words === '') {
          return { value: null };
        }
        const read = format.parse(words, spec);
        const fault = read.fault || misfit(spec, read.value);
        return fault ? { value: null, fault } : read;
      },
      write(value) {
        input.value = isEmpty(value) ? '' : format.show(value);
      },
      tidy() {
        const read = this.read();
        if (!read.fault) {
          this.write(read.value);
        }
      }
    };
  }

  /** The text of an over-long entry is kept in the draft too: only the server may cut or refuse it. */
  function lined(spec, input, node) {
    const control = typed(spec, input, text, node);
    control.read = () => {
      const value = input.value.trim().normalize('NFC') || null;
      return { value, fault: value && misfit(spec, value) };
    };
    return control;
  }

  function oneLine(spec) {
    return lined(spec, el('input', { type: 'text', class: 'sk-input', autocomplete: 'off' }));
  }

  function manyLines(spec, inCell) {
    const input = el('textarea', { class: 'sk-input', rows: inCell ? 2 : 4 });
    if (!spec.maxLength || inCell) {
      return lined(spec, input);
    }
    const length = el('div', { class: 'sk-length' });
    const control = lined(spec, input, el('div', null, input, length));
    const tell = () => {
      length.textContent = number.show(input.value.trim().length) + '/' + number.show(spec.maxLength) + ' ký tự';
    };
    const write = control.write;
    control.write = value => { write(value); tell(); };
    input.addEventListener('input', tell);
    return control;
  }

  function figure(spec) {
    return typed(spec, el('input', {
      type: 'text', class: 'sk-input sk-input--figure', inputmode: 'decimal', autocomplete: 'off'
    }), FORMATS[spec.type]);
  }

  /** A typed day, beside it the browser's own calendar where there is one. */
  function day(spec) {
    const withTime = spec.type === 'datetime';
    const format = FORMATS[spec.type];
    const input = el('input', {
      type: 'text', class: 'sk-input', autocomplete: 'off',
      placeholder: withTime ? 'ngày/tháng/năm giờ:phút' : 'ngày/tháng/năm'
    });
    const calendar = el('input', { type: 'date', class: 'sk-calendar', tabindex: '-1', 'aria-hidden': 'true' });
    const open = button('', 'sk-button--calendar', () => {
      const { value } = format.parse(input.value.trim());
      calendar.value = value ? value.slice(0, 10) : '';
      calendar.showPicker();
    });
    open.setAttribute('aria-label', 'Chọn ngày trên lịch');
    open.title = 'Chọn ngày trên lịch';
    calendar.addEventListener('input', event => event.stopPropagation());
    calendar.addEventListener('change', event => {
      event.stopPropagation();
      if (calendar.value) {
        const time = /\s(\S+)$/.exec(input.value.trim());
        input.value = date.show(calendar.value) + (withTime ? ' ' + (time ? time[1] : '08:00') : '');
        input.dispatchEvent(new Event('input', { bubbles: true }));
        input.focus();
      }
    });
    const node = el('div', { class: withTime ? 'sk-day sk-day--time' : 'sk-day' }, input,
      calendar.showPicker ? el('span', { class: 'sk-pick' }, open, calendar) : null);
    return typed(spec, input, format, node);
  }

  function tick(label, attributes) {
    const input = el('input', attributes);
    return { input, node: el('label', { class: 'sk-tick' }, input, el('span', null, label)) };
  }

  function yesNo(spec, inCell) {
    const { input, node } = tick(inCell ? '' : spec.label, { type: 'checkbox' });
    if (spec.required && !inCell) {
      node.append(star());
    }
    return {
      node, target: input, saysItsLabel: !inCell,
      read: () => ({ value: input.checked }),
      write(value) { input.checked = value === true; }
    };
  }

  function oneOf(spec, inCell) {
    const options = spec.options || [];
    if (inCell || options.length > 5) {
      const select = el('select', { class: 'sk-input' }, el('option', { value: '' }, '– Chọn –'),
        ...options.map(option => el('option', { value: option.value }, option.label)));
      return {
        node: select, target: select,
        read: () => ({ value: select.value || null }),
        write(value) { select.value = isEmpty(value) ? '' : value; }
      };
    }
    const name = newId();
    const ticks = options.map(option => tick(option.label, { type: 'radio', name, value: option.value }));
    const node = el('div', { class: 'sk-ticks', role: 'radiogroup', tabindex: '-1' }, ...ticks.map(one => one.node));
    if (!spec.required) {
      node.append(button('Bỏ chọn', 'sk-button--link', () => {
        ticks.forEach(one => { one.input.checked = false; });
        node.dispatchEvent(new Event('input', { bubbles: true }));
      }));
    }
    return {
      node, target: node, isGroup: true,
      read: () => ({ value: ticks.filter(one => one.input.checked).map(one => one.input.value)[0] || null }),
      write(value) { ticks.forEach(one => { one.input.checked = one.input.value === value; }); }
    };
  }

  /** "Tô Hạp" is found by "to hap". */
  const plain = words => words.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/gi, 'd').toLowerCase();

  function someOf(spec) {
    const ticks = (spec.options || []).map(option => tick(option.label, { type: 'checkbox', value: option.value }));
    const list = el('div', { class: 'sk-ticks' }, ...ticks.map(one => one.node));
    const node = el('div', { role: 'group', tabindex: '-1' }, list);
    let tell = () => {};
    if (ticks.length > 12) {
      list.classList.add('sk-ticks--long');
      const search = el('input', {
        type: 'search', class: 'sk-input', placeholder: 'Tìm theo tên', 'aria-label': 'Tìm theo tên'
      });
      const none = el('p', { class: 'sk-none', hidden: true }, 'Không có mục nào phù hợp.');
      const tally = el('div', { class: 'sk-length', 'aria-live': 'polite' });
      search.addEventListener('input', event => {
        event.stopPropagation();
        const wanted = plain(search.value.trim());
        ticks.forEach(one => { one.node.hidden = !plain(one.node.textContent).includes(wanted); });
        none.hidden = ticks.some(one => !one.node.hidden);
      });
      search.addEventListener('change', event => event.stopPropagation());
      search.addEventListener('keydown', event => event.key === 'Enter' && event.preventDefault());
      tell = () => {
        const names = ticks.filter(one => one.input.checked).map(one => one.node.textContent);
        tally.textContent = 'Đã chọn ' + count(names.length) + (names.length ? ': ' + names.join('; ') : '');
      };
      list.addEventListener('change', tell);
      list.append(none);
      node.prepend(search);
      node.append(tally);
    }
    return {
      node, target: node, isGroup: true,
      read: () => ({ value: ticks.filter(one => one.input.checked).map(one => one.input.value) }),
      write(value) {
        ticks.forEach(one => { one.input.checked = (value || []).includes(one.input.value); });
        tell();
      }
    };
  }

  const CONTROLS = {
    text: oneLine, textarea: manyLines, integer: figure, decimal: figure, date: day, datetime: day,
    boolean: yesNo, choice: oneOf, choices: someOf
  };

  const star = () => el('span', { class: 'sk-star', 'aria-hidden': 'true' }, '\u00a0*');

  /* ---- Fields ------------------------------------------------------------------------------------------------- */

  /** What has a name and may be wrong: `fault` is our own reading of it, `told` is what the server says. */
  class Asked {
    constructor(spec) {
      this.spec = spec;
      this.fault = null;
      this.told = null;
      this.edited = false;
      this.left = false;
      this.error = el('p', { class: 'sk-error', id: newId(), hidden: true });
    }

    get label() {
      return this.spec.label;
    }

    get message() {
      return this.fault || this.told;
    }

    /** Nobody is blamed for what they have not yet filled in, unless they press the button. */
    paint(all) {
      this.left = this.left || Boolean(all);
      const message = this.left && this.message || '';
      this.error.textContent = message;
      this.error.hidden = !message;
      this.node.classList.toggle('sk-wrong', Boolean(message));
      return message;
    }
  }

  class Field extends Asked {
    /** In a table's cell the column's heading is the label, so the field only speaks its name. */
    constructor(spec, value, cell) {
      super(spec);
      this.cell = cell;
      this.control = (CONTROLS[spec.type] || oneLine)(spec, Boolean(cell));
      const { target, node, isGroup, saysItsLabel } = this.control;
      const help = spec.help && !cell ? el('p', { class: 'sk-help', id: newId() }, spec.help) : null;
      target.id = newId();
      if (isGroup) {
        target.classList.add('sk-group');
      }
      target.setAttribute('aria-describedby', (help ? help.id + ' ' : '') + this.error.id);
      if (spec.required) {
        target.setAttribute('aria-required', 'true');
      }
      let heading = null;
      if (cell) {
        target.setAttribute('aria-label', spec.label);
      } else if (!saysItsLabel) {
        heading = el(isGroup ? 'span' : 'label', { class: 'sk-label', id: newId() }, spec.label,
          spec.required ? star() : null);
        if (isGroup) {
          target.setAttribute('aria-labelledby', heading.id);
        } else {
          heading.htmlFor = target.id;
        }
      }
      this.node = el('div', { class: 'sk-field sk-field--' + spec.type }, heading, help, node, this.error);
      this.node.addEventListener('input', () => this.change());
      this.node.addEventListener('focusout', event => this.leave(event));
      this.control.write(value);
    }

    get label() {
      return this.cell ? this.cell() + ', ' + this.spec.label : this.spec.label;
    }

    change() {
      this.edited = true;
      this.told = null;
      this.read();
      if (!this.error.hidden) {
        this.paint();
      }
    }

    leave({ target, relatedTarget }) {
      if (this.edited && (target === this.control.target || !this.node.contains(relatedTarget))) {
        this.left = true;
        if (this.control.tidy) {
          this.control.tidy();
        }
        this.read();
        this.paint();
      }
    }

    read() {
      const { value, fault } = this.control.read();
      this.fault = fault || (this.spec.required && isEmpty(value) ? this.missing() : null);
      return value;
    }

    missing() {
      return this.spec.type === 'boolean' ? 'Vui lòng đánh dấu nội dung này.'
        : this.spec.type.startsWith('choice') ? 'Vui lòng chọn.' : 'Vui lòng nhập nội dung này.';
    }

    paint(all) {
      const message = super.paint(all);
      this.control.target.setAttribute('aria-invalid', String(Boolean(message)));
      return message;
    }

    parts() {
      return [this];
    }

    at(rest) {
      return rest === '' ? this : null;
    }

    focus() {
      const { target, isGroup } = this.control;
      ((isGroup && target.querySelector('input')) || target).focus();
    }
  }

  /** A table of fields. What a row held besides its columns goes back with it untouched. */
  class Rows extends Asked {
    constructor(spec, value) {
      super(spec);
      this.rows = [];
      this.sent = [];
      this.columns = spec.columns || [];
      this.named = Boolean(spec.fixedRows && spec.rowLabels && spec.rowLabels.length);
      const help = spec.help ? el('p', { class: 'sk-help', id: newId() }, spec.help) : null;
      const heading = el('h5', { class: 'sk-label', id: newId() }, spec.label, spec.required ? star() : null);
      this.body = el('tbody');
      this.totals = this.columns.map(column => spec.total && column.type === 'decimal' ? el('strong') : null);
      this.table = el('table', {
        class: 'sk-table sk-table--typed', tabindex: '-1', 'aria-labelledby': heading.id,
        'aria-describedby': (help ? help.id + ' ' : '') + this.error.id
      }, this.head(), this.body, this.foot());
      this.node = el('div', { class: 'sk-field sk-field--table' }, heading, help,
        el('div', { class: 'sk-scroll' }, this.table),
        spec.fixedRows ? null : button('Thêm dòng', 'sk-button--add', () => {
          const row = this.add({});
          this.announce();
          row.cells.values().next().value.focus();
        }),
        this.error);
      this.node.addEventListener('input', () => this.change());
      this.node.addEventListener('focusout', () => this.edited && this.change());
      (value || []).forEach(given => this.add(given));
      if (!spec.fixedRows && spec.required && this.rows.length === 0) {
        this.add({});
      }
      this.sum();
    }

    head() {
      return el('thead', null, el('tr', null,
        this.named ? el('td') : null,
        ...this.columns.map(column => el('th', { scope: 'col', class: 'sk-column--' + column.type }, column.label,
          column.required ? star() : null, column.help ? el('span', { class: 'sk-help' }, column.help) : null)),
        this.spec.fixedRows ? null : el('td')));
    }

    foot() {
      if (!this.totals.some(Boolean)) {
        return null;
      }
      return el('tfoot', null, el('tr', null,
        this.named ? el('td') : null,
        ...this.columns.map((column, at) => this.totals[at]
          ? el('td', { class: 'sk-column--' + column.type }, el('span', null, this.spec.total), this.totals[at])
          : el('td', { class: 'sk-blank' })),
        this.spec.fixedRows ? null : el('td', { class: 'sk-blank' })));
    }

    add(given) {
      const row = { given, cells: new Map(), node: el('tr') };
      const name = () => this.spec.label + ' – ' + this.rowName(row);
      const rule = (this.spec.rowRules || [])[this.rows.length];
      const help = rule && rule.help ? el('span', { class: 'sk-help', id: newId() }, rule.help) : null;
      row.weight = rule && rule.weight || 1;
      if (this.named) {
        row.node.append(el('th', { scope: 'row' }, this.spec.rowLabels[this.rows.length] || '', help));
      }
      for (const shared of this.columns) {
        const column = rule && shared.type === 'decimal'
          ? Object.assign({}, shared, { min: 0, max: rule.max, step: rule.step }) : shared;
        const cell = el('td', { class: 'sk-column--' + column.type, 'data-label': column.label });
        if (column.readOnly) {
          cell.append(el('span', null, inWords(column, given[column.name])));
        } else {
          const field = new Field(column, given[column.name], name);
          if (help && column !== shared) {
            field.control.target.setAttribute('aria-describedby', help.id + ' ' + field.error.id);
          }
          row.cells.set(column.name, field);
          cell.append(field.node);
        }
        row.node.append(cell);
      }
      if (!this.spec.fixedRows) {
        row.node.append(el('td', { class: 'sk-column--drop' },
          button('Bỏ dòng', 'sk-button--link', () => this.drop(row))));
      }
      this.rows.push(row);
      this.body.append(row.node);
      return row;
    }

    drop(row) {
      this.rows.splice(this.rows.indexOf(row), 1);
      row.node.remove();
      this.announce();
      (this.node.querySelector('.sk-button--add') || this.table).focus();
    }

    announce() {
      this.node.dispatchEvent(new Event('input', { bubbles: true }));
    }

    rowName(row) {
      const at = this.rows.indexOf(row);
      return this.named && this.spec.rowLabels[at]?.split('\n')[0] || 'dòng ' + (at + 1);
    }

    change() {
      this.edited = this.left = true;
      this.sum();
      this.read();
      this.paint();
    }

    /** Sums in whole millionths, so that 0,1 + 0,2 is 0,3. */
    sum() {
      this.columns.forEach((column, at) => {
        if (this.totals[at]) {
          const values = this.rows.map(row => (Number(column.readOnly
            ? row.given[column.name] : row.cells.get(column.name).control.read().value) || 0) * row.weight);
          const sum = values.reduce((millionths, value) => millionths + Math.round(value * 1e6), 0) / 1e6;
          this.totals[at].textContent = number.show(sum);
        }
      });
    }

    /** Empty rows are not sent; `sent` remembers which row the server's "[2]" means. */
    read() {
      const all = this.rows.map(row => {
        const entered = {};
        row.cells.forEach((cell, name) => { entered[name] = cell.read(); });
        const blank = !this.spec.fixedRows && Object.values(entered).every(isEmpty)
          && ![...row.cells.values()].some(cell => cell.control.read().fault);
        if (blank) {
          row.cells.forEach(cell => {
            cell.fault = null;
            cell.paint();
          });
        }
        return { row, blank, value: Object.assign({}, row.given, entered) };
      }).filter(one => !one.blank);
      this.sent = all.map(one => one.row);
      this.fault = this.spec.required && all.length === 0 ? 'Vui lòng nhập ít nhất một dòng.' : null;
      return all.map(one => one.value);
    }

    parts() {
      return this.rows.reduce((parts, row) => parts.concat([...row.cells.values()]), [this]);
    }

    /** Puts other values into one of the given rows. */
    put(at, given) {
      const row = this.rows[at];
      row.given = given || {};
      row.cells.forEach((cell, name) => cell.control.write(row.given[name]));
      this.sum();
    }

    at(rest) {
      const [, index, column] = /^\[(\d+)](?:\.(.+))?$/.exec(rest) || [];
      const row = index === undefined ? null : this.sent[index];
      return row && row.cells.get(column) || this;
    }

    focus() {
      this.table.focus();
    }
  }

  const ask = (spec, value) => spec.type === 'table' ? new Rows(spec, value) : new Field(spec, value);

  /** The fields of one form, read and judged together. */
  class Fields {
    constructor(specs, values) {
      this.node = el('div', { class: 'sk-fields' });
      this.asked = new Map();
      for (const spec of specs) {
        if (spec.readOnly) {
          this.node.append(facts([[spec.label, inWords(spec, values[spec.name])]]));
        } else {
          const asked = ask(spec, values[spec.name]);
          this.asked.set(spec.name, asked);
          this.node.append(asked.node);
        }
      }
    }

    values() {
      const body = {};
      this.asked.forEach((asked, name) => { body[name] = asked.read(); });
      return body;
    }

    /** Puts another value in a field's place; what stands in the others stays as it was typed. */
    put({ name, row }, value) {
      const known = this.asked.get(name);
      if (row !== undefined) {
        known.put(row, value);
        return;
      }
      const asked = ask(known.spec, value);
      known.node.replaceWith(asked.node);
      this.asked.set(name, asked);
    }

    parts() {
      return [...this.asked.values()].reduce((parts, asked) => parts.concat(asked.parts()), []);
    }

    wrong() {
      return this.parts().filter(part => part.message);
    }

    /** Puts each fault of the server beside its field and returns those that have none. */
    tell(faults) {
      this.parts().forEach(part => { part.told = null; });
      return faults.filter(fault => {
        const [, name, rest] = /^([^.[]+)(.*)$/.exec(fault.field || '') || [];
        const part = this.asked.has(name) && this.asked.get(name).at(rest);
        if (part) {
          part.told = part.told ? part.told + ' ' + fault.message : fault.message;
        }
        return !part;
      });
    }

    paint(all) {
      this.parts().forEach(part => part.paint(all));
    }
  }

  /** The place at the top of a form that says why something was refused, and leads to each field. */
  class Verdict {
    constructor() {
      this.node = el('div', { class: 'sk-alert sk-alert--refused', role: 'alert', tabindex: '-1', hidden: true });
    }

    show(title, detail, parts, loose) {
      this.node.textContent = '';
      this.node.append(el('strong', null, title));
      if (detail) {
        this.node.append(el('p', null, detail));
      }
      const reasons = (loose || []).map(fault => el('li', null, fault.message))
        .concat((parts || []).map(part => el('li', null,
          button(part.label, 'sk-button--link', () => part.focus()), ': ' + part.message)));
      if (reasons.length) {
        this.node.append(el('ul', null, ...reasons));
      }
      this.node.hidden = false;
      this.node.focus();
      this.node.scrollIntoView({ block: 'start' });
    }

    clear() {
      this.node.hidden = true;
      this.node.textContent = '';
    }
  }

  const INCOMPLETE = 'Nội dung chưa đầy đủ hoặc chưa đúng';

  /* ---- Drafts ------------------------------------------------------------------------------------------------- */

  /**
   * Saves what is being entered, one request at a time, shortly after the person pauses. It knows what it was typed on;
   * when somebody else has saved since, it rests until the person has decided.
   */
  class Draft {
    constructor(href, task, body, heard) {
      Object.assign(this, { href, body, heard, unsaved: false, disputed: false, running: Promise.resolve() });
      this.base(task.draftVersion, task.draft || {});
    }

    /** What the server has. */
    base(version, saved) {
      Object.assign(this, { version, saved });
    }

    touch() {
      this.unsaved = true;
      this.later(800);
    }

    later(wait) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(), wait);
    }

    save() {
      clearTimeout(this.timer);
      this.running = this.running.then(async () => {
        if (!this.unsaved || this.disputed) {
          return;
        }
        this.unsaved = false;
        this.heard({ saving: true });
        try {
          const body = this.body();
          const answer = await call('PUT', this.href, body, this.version);
          this.base(answer.draftVersion, body);
          this.heard(answer);
        } catch (refusal) {
          this.unsaved = true;
          this.disputed = refusal.status === 412;
          this.heard({ refusal });
          if (refusal.passing) {
            this.later(10000);
          }
        }
      });
      return this.running;
    }

    /** Waits until nothing is under way and nothing will start by itself. */
    rest() {
      clearTimeout(this.timer);
      return this.running;
    }
  }

  /* ---- Two states of one draft -------------------------------------------------------------------------------- */

  /** Whether two values say the same; missing and empty is the same. */
  function same(one, other) {
    if (isEmpty(one) || isEmpty(other)) {
      return isEmpty(one) && isEmpty(other);
    }
    return typeof one !== 'object' || typeof other !== 'object' ? one === other
      : Object.keys(Object.assign({}, one, other)).every(name => same(one[name], other[name]));
  }

  const rowInWords = (spec, row) => (spec.columns || []).map(column => inWords(column, (row || {})[column.name])).join('; ');

  /** Everything that a person can choose by itself: a field, or a row where rows are given. */
  const choices = specs => specs.filter(spec => !spec.readOnly).flatMap(spec =>
    spec.type === 'table' && spec.fixedRows
      ? (spec.rowLabels || []).map((label, row) => ({
        name: spec.name, row, label: label.split('\n')[0].replace(/ \*$/, ''),
        of: values => (values[spec.name] || [])[row],
        words: value => rowInWords(spec, value)
      }))
      : [{
        name: spec.name, label: spec.label,
        of: values => values[spec.name],
        words: value => spec.type !== 'table' ? inWords(spec, value)
          : (value || []).map(one => rowInWords(spec, one)).join('\n') || '–'
      }]);

  /**
   * Lays what was saved by somebody else beside what stands in the form. What the person has not touched is taken over
   * unless they say otherwise.
   *
   * @param decided is called with the choices whose saved value is taken
   */
  function dispute(task, differing, mine, typedOn, decided) {
    const who = task.draftSavedBy || 'người khác';
    const chosen = differing.map(one => {
      const name = newId();
      const untouched = same(one.of(mine), one.of(typedOn));
      const keep = tick('Giữ nội dung đang nhập', { type: 'radio', name, checked: !untouched });
      const take = tick('Lấy nội dung «' + who + '» đã lưu', { type: 'radio', name, checked: untouched });
      return { one, take: take.input, node: el('div', { class: 'sk-choice', role: 'group', 'aria-label': one.label },
        el('strong', { class: 'sk-choice-name' }, one.label),
        el('div', null, keep.node, el('p', { class: 'sk-said' }, one.words(one.of(mine)))),
        el('div', null, take.node, el('p', { class: 'sk-said' }, one.words(one.of(task.draft))))) };
    });
    const node = el('div', { class: 'sk-alert sk-alert--refused sk-dispute', role: 'alertdialog', tabindex: '-1',
      'aria-label': 'Bản nháp đã thay đổi' },
    el('strong', null, 'Bản nháp đã thay đổi'),
    el('p', null, '«' + who + '» đã lưu bản nháp lúc ' + hourOf(task.draftSavedAt) + ' ngày ' + dayOf(task.draftSavedAt)
      + ', sau khi biểu mẫu này được mở. Nội dung đang nhập vẫn còn trong biểu mẫu, chưa được lưu. '
      + 'Đề nghị chọn nội dung cần giữ ở từng mục khác nhau:'),
    ...chosen.map(choice => choice.node),
    el('div', { class: 'sk-row' },
      button('Lưu theo lựa chọn', 'sk-button--main', () =>
        decided(chosen.filter(choice => choice.take.checked).map(choice => choice.one))),
      button('Giữ tất cả nội dung đang nhập', '', () => decided([])),
      button('Lấy tất cả nội dung đã lưu', '', () => decided(differing))));
    node.addEventListener('input', event => event.stopPropagation());
    return node;
  }

  /* ---- Documents ---------------------------------------------------------------------------------------------- */

  const size = bytes => bytes < 1024 * 1024
    ? Math.max(1, Math.round(bytes / 1024)) + ' KB'
    : number.show(Math.round(bytes / 1024 / 1024 * 10) / 10) + ' MB';

  /** @param remove takes a document away; absent where nobody may */
  const documents = (list, remove) => list.length === 0
    ? el('p', { class: 'sk-none' }, 'Chưa có tài liệu.')
    : el('ul', { class: 'sk-documents' }, ...list.map(one => el('li', null,
      one.link ? foreign(one.link) : link(one.href, one.name),
      one.link || !one.size ? null : el('span', { class: 'sk-size' }, size(one.size)),
      remove && one.removable ? removal(one, remove) : null)));

  /** Asks once more before it takes away. */
  function removal(one, remove) {
    const name = one.link || one.name;
    const node = button('Xoá', 'sk-button--link sk-button--remove', async () => {
      if (node.textContent === 'Xoá') {
        say('Xác nhận xoá');
        return;
      }
      node.disabled = true;
      await remove(one, name);
      node.disabled = false;
      say('Xoá');
    });
    const say = words => {
      node.textContent = words;
      node.setAttribute('aria-label', words + ' ' + name);
    };
    node.addEventListener('blur', () => node.disabled || say('Xoá'));
    say('Xoá');
    return node;
  }

  function upload(spec, told, tell, uploaded) {
    const kinds = spec.kinds || [];
    const endings = (spec.accept || '').split(',').map(ending => ending.trim().toLowerCase()).filter(Boolean);
    const kind = el('select', { class: 'sk-input', 'aria-label': 'Loại tài liệu' },
      ...kinds.map(one => el('option', { value: one.value }, one.label)));
    const input = el('input', { type: 'file', class: 'sk-file', accept: spec.accept, id: newId() });
    const progress = el('progress', { max: '1', value: '0', hidden: true });

    input.addEventListener('change', async () => {
      const file = input.files[0];
      if (!file) {
        return;
      }
      if (endings.length && !endings.some(ending => file.name.toLowerCase().endsWith(ending))) {
        tell('File không đúng định dạng. Chỉ nhận ' + endings.join(' hoặc ') + '.', true);
        input.value = '';
        return;
      }
      input.disabled = true;
      progress.hidden = false;
      tell('Đang tải lên «' + file.name + '»…');
      try {
        await send(spec.href, file, kind.value, done => { progress.value = done; });
        await uploaded();
        tell('Đã tải lên «' + file.name + '».');
      } catch (refusal) {
        tell('Chưa tải lên được. ' + reason(refusal), true);
      }
      input.disabled = false;
      progress.hidden = true;
      progress.value = 0;
      input.value = '';
    });

    return el('div', { class: 'sk-upload' },
      el('div', { class: 'sk-label' }, spec.label),
      el('div', { class: 'sk-row' }, kinds.length > 1 ? kind : null,
        el('label', { class: 'sk-button sk-button--file' }, input, 'Chọn file…'),
        endings.length ? el('span', { class: 'sk-help' }, 'Nhận file ' + endings.join(', ')) : null),
      (spec.links || []).length ? linked(spec, tell, uploaded) : null,
      progress, told);
  }

  const reason = refusal => refusal.faults.map(fault => fault.message).concat(refusal.message)[0];

  /** For what is too large to be a file. What was typed stays until it has been taken. */
  function linked(spec, tell, uploaded) {
    const kind = el('select', { class: 'sk-input', 'aria-label': 'Loại liên kết' },
      ...spec.links.map(one => el('option', { value: one.value }, one.label)));
    const address = el('input', {
      type: 'url', class: 'sk-input', maxlength: '500', placeholder: 'https://…', autocomplete: 'off', id: newId()
    });
    const add = button('Thêm liên kết', 'sk-button--add', async () => {
      add.disabled = true;
      try {
        await call('POST', spec.href, { kind: kind.value, link: address.value });
        await uploaded();
        address.value = '';
        tell('Đã thêm liên kết.');
      } catch (refusal) {
        tell('Chưa thêm được liên kết. ' + reason(refusal), true);
      }
      add.disabled = false;
    });
    address.addEventListener('keydown', event => {
      if (event.key === 'Enter') {
        event.preventDefault();
        add.click();
      }
    });
    return el('div', { class: 'sk-row' }, spec.links.length > 1 ? kind : null,
      el('label', { class: 'sk-label', for: address.id }, spec.links.length > 1 ? 'Địa chỉ' : spec.links[0].label),
      address, add);
  }

  /* ---- The task form ------------------------------------------------------------------------------------------ */

  function readTable(title, columns, rows) {
    return section(title, rows.length === 0 ? el('p', { class: 'sk-none' }, 'Chưa có dữ liệu.')
      : el('div', { class: 'sk-scroll' }, el('table', { class: 'sk-table' },
        el('thead', null, el('tr', null, ...columns.map(column => el('th', { scope: 'col' }, column)))),
        el('tbody', null, ...rows.map(row => el('tr', null,
          ...row.map(value => el('td', String(value).length > 24 ? { class: 'sk-words' } : null,
            isEmpty(value) ? '–' : String(value)))))))));
  }

  /** What was entered so far, for a person who may not change it now. */
  function readFields(specs, values) {
    const parts = [];
    let pairs = [];
    const flush = () => {
      if (pairs.length) {
        parts.push(facts(pairs));
        pairs = [];
      }
    };
    for (const spec of specs) {
      if (spec.type !== 'table') {
        pairs.push([spec.label, inWords(spec, values[spec.name])]);
        continue;
      }
      flush();
      const columns = spec.columns || [];
      const labels = spec.fixedRows && spec.rowLabels || [];
      parts.push(readTable(spec.label, (labels.length ? [''] : []).concat(columns.map(column => column.label)),
        (values[spec.name] || []).map((row, at) => (labels.length ? [labels[at]] : [])
          .concat(columns.map(column => inWords(column, row[column.name]))))));
    }
    flush();
    return parts;
  }

  class TaskForm {
    constructor(taskId, marked) {
      this.href = '/api/tasks/' + encodeURIComponent(taskId);
      this.marked = marked;
      this.asked = 0;
      this.attempted = false;
      this.verdict = new Verdict();
      this.context = el('div');
      this.disputes = el('div');
      this.entry = el('div');
      this.status = el('p', { class: 'sk-status', 'aria-live': 'polite' });
      this.node = el('div', { class: 'sk-form', lang: 'vi' }, this.verdict.node, this.disputes,
        this.context, this.entry, this.status);
    }

    async load() {
      const turn = ++this.asked;
      if (this.draft) {
        await this.draft.save();
        if (this.draft.unsaved) {
          return; // what could not be saved stays on the screen
        }
      } else {
        this.say('Đang tải…');
      }
      try {
        const task = await call('GET', this.href);
        if (turn === this.asked) {
          this.show(task);
        }
      } catch (refusal) {
        if (turn === this.asked) {
          this.say('');
          this.verdict.show('Chưa mở được việc này', refusal.message);
          this.verdict.node.append(button('Thử lại', 'sk-button--add', () => { this.verdict.clear(); this.load(); }));
        }
      }
    }

    show(task) {
      this.mayComplete = task.mayComplete;
      this.holder = task.assignee;
      this.verdict.clear();
      this.disputes.textContent = '';
      this.node.classList.toggle('sk-form--reading', !task.mayComplete);
      this.entry.textContent = '';
      this.showContext(task);
      const values = task.draft || {};
      const specs = task.fields || [];
      this.fields = null;
      this.draft = null;
      this.say('');
      if (!task.mayWrite) {
        if (specs.length) {
          this.entry.append(section('Nội dung xử lý', ...readFields(specs, values)));
        }
        return;
      }
      this.fields = new Fields(specs, values);
      this.draft = new Draft(this.href + '/draft', task, () => this.fields.values(), news => this.hear(news));
      this.fields.node.addEventListener('input', () => {
        this.marked(true);
        this.draft.touch();
      });
      if (specs.length) {
        this.entry.append(section('Nội dung xử lý', specs.some(spec => spec.required)
          ? el('p', { class: 'sk-help' }, 'Nội dung có dấu * là bắt buộc.') : null, this.fields.node));
      }
      if (task.draftSavedAt) {
        this.say('Bản nháp lưu lúc ' + hourOf(task.draftSavedAt) + ' ngày ' + dayOf(task.draftSavedAt)
          + (task.draftSavedBy ? ' («' + task.draftSavedBy + '»)' : ''));
      }
    }

    /** Everything above the fields. */
    showContext(task) {
      this.context.textContent = '';
      this.context.append(el('header', { class: 'sk-header' },
        task.contestTitle ? el('p', { class: 'sk-contest' }, task.contestTitle) : null,
        task.documentation ? el('p', { class: 'sk-lead' }, task.documentation) : null,
        task.due ? el('p', { class: 'sk-due' }, 'Hạn xử lý: ',
          el('strong', null, hourOf(task.due) + ' ngày ' + dayOf(task.due))) : null));
      if (!task.mayComplete) {
        this.context.append(el('p', { class: 'sk-alert sk-alert--hint' }, this.hint(task.mayWrite)));
      }
      for (const warning of task.warnings || []) {
        this.context.append(el('p', { class: 'sk-alert sk-alert--warning' }, warning));
      }
      if ((task.facts || []).length) {
        this.context.append(section('Thông tin', facts(task.facts.map(fact => [fact.label, fact.value]))));
      }
      for (const table of task.tables || []) {
        this.context.append(readTable(table.title, table.columns, table.rows));
      }
      const receiver = task.mayWrite && task.upload;
      if (receiver || (task.documents || []).length) {
        const told = el('p', { 'aria-live': 'polite', class: 'sk-told' });
        const tell = (words, wrong) => {
          told.textContent = words;
          told.classList.toggle('sk-error', Boolean(wrong));
        };
        this.remove = receiver ? (one, name) => this.take(one, name, tell) : null;
        this.context.append(section('Tài liệu',
          this.list = el('div', null, documents(task.documents || [], this.remove)),
          receiver ? upload(receiver, told, tell, () => this.refresh()) : null));
      }
    }

    /** Lists what was uploaded; what is being entered stays as it is. */
    async refresh() {
      const task = await call('GET', this.href);
      this.list.textContent = '';
      this.list.append(documents(task.documents || [], this.remove));
    }

    async take(one, name, tell) {
      try {
        await call('DELETE', one.href);
        await this.refresh();
        tell('Đã xoá «' + name + '».');
      } catch (refusal) {
        tell('Chưa xoá được «' + name + '». ' + reason(refusal), true);
      }
    }

    hint(shared) {
      return !this.holder ? 'Bấm «Nhận việc» để xử lý.'
        : 'Việc này đang do «' + this.holder + '» xử lý.'
          + (shared ? ' Đồng chí cùng soạn bản nháp này; người giữ việc hoàn thành.' : '');
    }

    say(words, wrong) {
      this.status.textContent = words;
      this.status.classList.toggle('sk-error', Boolean(wrong));
    }

    hear({ saving, refusal, savedAt, faults }) {
      if (!this.draft) {
        return; // the task was completed meanwhile
      }
      if (saving) {
        this.say('Đang lưu nháp…');
      } else if (refusal && refusal.status === 412) {
        this.settle();
      } else if (refusal) {
        this.say('Chưa lưu được nháp. ' + refusal.message, true);
      } else {
        this.fields.tell(faults || []);
        this.fields.paint(this.attempted);
        const left = this.fields.wrong().length;
        this.say('Đã lưu nháp lúc ' + hourOf(savedAt)
          + (left ? ' · Còn ' + count(left) + ' nội dung cần hoàn thiện' : ''));
        this.marked(this.draft.unsaved);
      }
    }

    /** Somebody has saved since: nothing is written over before the person has seen and chosen, item by item. */
    async settle() {
      const draft = this.draft;
      this.marked(true);
      this.say('Chưa lưu được nháp: bản nháp đã được lưu từ nơi khác.', true);
      let task;
      try {
        task = await call('GET', this.href);
      } catch (refusal) {
        draft.disputed = false;
        this.say('Chưa lưu được nháp. ' + refusal.message, true);
        draft.later(10000);
        return;
      }
      if (this.draft !== draft) {
        return;
      }
      const mine = this.fields.values();
      const differing = choices(task.fields || []).filter(one => !same(one.of(mine), one.of(task.draft || {})));
      const decided = taken => {
        taken.forEach(one => this.fields.put(one, one.of(task.draft || {})));
        this.disputes.textContent = '';
        draft.base(task.draftVersion, task.draft || {});
        draft.disputed = false;
        draft.unsaved = true;
        draft.save();
      };
      this.disputes.textContent = '';
      if (differing.length === 0) {
        decided([]);
        return;
      }
      const node = dispute(task, differing, mine, draft.saved, decided);
      this.disputes.append(node);
      node.focus();
      node.scrollIntoView({ block: 'start' });
    }

    /** Sends the form; true when the task is done, otherwise the reasons stand on the screen. */
    async complete() {
      if (!this.fields || !this.mayComplete) {
        this.verdict.show('Chưa hoàn thành được', this.mayComplete === false ? this.hint() : ADVICE[0]);
        return false;
      }
      this.attempted = true;
      this.fields.tell([]);
      const body = this.fields.values();
      if (this.fields.wrong().length) {
        this.refuse(INCOMPLETE, 'Đề nghị hoàn thiện các nội dung sau rồi thực hiện lại.', []);
        return false;
      }
      this.node.classList.add('sk-form--busy');
      this.node.setAttribute('aria-busy', 'true');
      await this.draft.rest();
      try {
        if (this.draft.disputed) {
          this.disputes.firstChild && this.disputes.firstChild.scrollIntoView({ block: 'start' });
          return false;
        }
        await call('POST', this.href + '/complete', body, this.draft.version);
        this.draft.rest();
        this.draft = null;
        return true;
      } catch (refusal) {
        this.draft.unsaved = true;
        if (refusal.status === 412) {
          this.draft.disputed = true;
          this.settle();
        } else {
          this.refuse(refusal.title, refusal.message, refusal.faults);
          this.draft.touch();
        }
        return false;
      } finally {
        this.node.classList.remove('sk-form--busy');
        this.node.removeAttribute('aria-busy');
      }
    }

    refuse(title, detail, faults) {
      const loose = this.fields.tell(faults);
      this.fields.paint(true);
      this.verdict.show(title, detail, this.fields.wrong(), loose);
    }

    leave() {
      if (this.draft) {
        this.draft.save();
      }
    }
  }

  /* ---- Tasklist ----------------------------------------------------------------------------------------------- */

  /** Tasklist knows this message and keeps quiet, because the form itself says what is wrong. */
  const prevented = () => new Error('camForm submission prevented');

  function mount(camForm, node) {
    if (!document.querySelector('link[href="/forms/task-form.css"]')) {
      document.head.append(el('link', { rel: 'stylesheet', href: '/forms/task-form.css' }));
    }
    const place = camForm.formElement[0];
    place.textContent = '';
    place.append(node);
  }

  /** Tasklist keeps its button disabled until the callback is called, so nothing is sent twice. */
  function task(camForm, $scope) {
    const name = camForm.formElement.attr('name');
    let marked = false;
    const form = new TaskForm(camForm.taskId, unsaved => {
      if (unsaved !== marked) {
        marked = unsaved;
        $scope.$evalAsync(() => {
          const state = $scope[name]; // gone once the person has moved on
          if (state) {
            state[unsaved ? '$setDirty' : '$setPristine']();
          }
        });
      }
    });
    camForm.submit = async callback => {
      const done = await form.complete();
      $scope.$apply(() => callback(done ? null : prevented(), {}));
    };
    camForm.store = () => form.leave();
    mount(camForm, form.node);
    form.load();
    $scope.$watch('options.disableForm', (now, before) => now !== before && form.load());
    const leave = () => form.leave();
    global.addEventListener('pagehide', leave);
    $scope.$on('$destroy', () => {
      global.removeEventListener('pagehide', leave);
      leave();
    });
  }

  /* ---- The start form of an entry ----------------------------------------------------------------------------- */

  class EntryForm {
    constructor() {
      this.verdict = new Verdict();
      this.body = el('div', null, el('p', { class: 'sk-status' }, 'Đang tải…'));
      this.node = el('div', { class: 'sk-form', lang: 'vi' }, this.verdict.node, this.body);
      this.answers = {};
      this.choices = null;
      this.body.addEventListener('change', () => this.follow());
    }

    async load() {
      try {
        const me = await call('GET', '/api/me');
        this.units = me.units.filter(unit => unit.staff || unit.head);
        this.typesIn = me.typesIn || [];
        const first = this.units[0] || this.typesIn[0];
        if (!first) {
          this.body.textContent = '';
          this.verdict.show('Chưa đăng ký được đề án',
            'Tài khoản này chưa được giao lập đề án cho cơ quan, đơn vị nào. '
              + 'Đề nghị liên hệ cơ quan thường trực cuộc thi.');
          return;
        }
        await this.choose(first.contest);
      } catch (refusal) {
        this.fail(refusal);
      }
    }

    fail(refusal) {
      this.verdict.show('Chưa mở được biểu mẫu', refusal.message);
    }

    /** One's own units; for whoever types in what came on paper, every unit. */
    unitsOf(contest, choices) {
      const own = this.units.filter(unit => unit.contest === contest);
      return this.typesIn.some(one => one.contest === contest)
        ? choices.units.map(unit => ({ code: unit.value, name: unit.label }))
        : own;
    }

    typesInFor(contest, unit) {
      return this.typesIn.some(one => one.contest === contest)
        && !this.units.some(own => own.contest === contest && own.code === unit);
    }

    async choose(contest) {
      this.answers.contest = contest;
      const choices = await call('GET', '/api/contests/' + encodeURIComponent(contest) + '/choices');
      if (this.answers.contest === contest) {
        const units = this.unitsOf(contest, choices);
        const unit = units.find(one => one.code === this.answers.unit) || (units.length === 1 ? units[0] : null);
        this.choices = choices;
        this.answers = { contest, unit: unit && unit.code, kind: this.answers.kind, title: this.answers.title };
        this.ask();
      }
    }

    ask() {
      const contests = new Map([...this.units, ...this.typesIn].map(one => [one.contest, one.contestTitle]));
      const units = this.unitsOf(this.answers.contest, this.choices);
      const onPaper = !!this.answers.unit && this.typesInFor(this.answers.contest, this.answers.unit);
      const { themes, kinds } = this.choices;
      const partners = this.choices.units.filter(unit => unit.value !== this.answers.unit);
      const specs = [
        { name: 'contest', label: 'Cuộc thi', type: 'choice', readOnly: contests.size === 1,
          options: [...contests].map(([value, label]) => ({ value, label })) },
        { name: 'unit', label: 'Đơn vị dự thi', type: 'choice', readOnly: units.length === 1,
          options: units.map(unit => ({ value: unit.code, label: unit.name })) },
        onPaper && { name: 'submitter', label: 'Người nộp bản giấy (họ và tên)', type: 'text', maxLength: 200,
          help: 'Người của đơn vị đã nộp bản giấy. Quý vị nhập thay, tên của cả hai người được lưu.' },
        onPaper && { name: 'submitterPosition', label: 'Chức vụ người nộp bản giấy', type: 'text', maxLength: 200 },
        { name: 'kind', label: 'Loại đề án', type: 'choice', options: kinds },
        { name: 'title', label: 'Tên đề án', type: 'text', maxLength: 500 },
        { name: 'theme', label: 'Chủ đề', type: 'choice', options: themes },
        { name: 'partnerUnits', label: 'Đơn vị phối hợp', type: 'choices', optional: true, options: partners,
          help: 'Chỉ chọn khi là đề án liên kết. Từng đơn vị được chọn sẽ xác nhận tham gia.' }
      ].filter(spec => spec && (!spec.options || spec.options.length));
      specs.forEach(spec => { spec.required = !spec.optional; });
      const focused = document.activeElement.value;
      this.fields = new Fields(specs, this.answers);
      this.body.textContent = '';
      this.body.append(el('p', { class: 'sk-help' }, 'Nội dung có dấu * là bắt buộc.'), this.fields.node);
      const same = [...this.body.querySelectorAll('input, select')].find(input => focused && input.value === focused);
      if (same) {
        same.focus();
      }
    }

    /** The contest decides the units, themes and kinds; the unit decides who can be its partner. */
    follow() {
      const before = this.answers;
      this.answers = Object.assign({}, before, this.fields.values());
      if (this.answers.contest !== before.contest) {
        this.choose(this.answers.contest).catch(refusal => this.fail(refusal));
      } else if (this.answers.unit !== before.unit) {
        this.ask();
      }
    }

    /** The variables that start the entry, or null while something is missing. */
    variables() {
      if (!this.fields) {
        return null;
      }
      this.verdict.clear();
      const answers = Object.assign({}, this.answers, this.fields.values());
      this.fields.paint(true);
      if (this.fields.wrong().length) {
        this.verdict.show(INCOMPLETE, 'Đề nghị hoàn thiện các nội dung sau.', this.fields.wrong());
        return null;
      }
      const paper = this.typesInFor(answers.contest, answers.unit)
        ? { submitter: answers.submitter, submitterPosition: answers.submitterPosition }
        : {};
      return Object.assign({
        contest: answers.contest, unit: answers.unit, kind: answers.kind || '', title: answers.title,
        theme: answers.theme || '', partnerUnits: (answers.partnerUnits || []).join(',')
      }, paper);
    }
  }

  function startSubmission(camForm, $scope) {
    const form = new EntryForm();
    const start = Object.getPrototypeOf(camForm).submit;
    camForm.off('submit');
    camForm.submit = callback => {
      const variables = form.variables();
      if (!variables) {
        callback(prevented());
        return;
      }
      Object.entries(variables).forEach(([name, value]) =>
        camForm.variableManager.createVariable({ name, type: 'String', value }));
      start.call(camForm, (error, started) => {
        if (error) {
          // The engine puts its own English sentence before the reason.
          form.verdict.show('Chưa đăng ký được đề án',
            String(error.message || '').replace(/^Cannot instantiate process definition \S+: /, '') || ADVICE[0]);
        }
        callback(error ? prevented() : null, started);
      });
    };
    camForm.store = () => {};
    mount(camForm, form.node);
    form.load();
  }

  global.sangKienForms = { task, startSubmission };
})(window);
