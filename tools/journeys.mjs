// One journey for each role: the packaged application, Tasklist and Cockpit in headless Chromium, from the launch of the
// plan to the province's round. Whatever is English, broken or refused on the way ends it. Pictures: target/journeys/.

import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Document, Packer, Paragraph } from 'docx';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('..', import.meta.url));
const pictures = join(root, 'target', 'journeys');
const CONTEST = 'khanh-son-2019';
const PROVINCE = 'khanh-hoa-2019';
const PASSWORD = 'demo';
const PATIENCE = 60_000;
const TASKLIST = '/camunda/app/tasklist/default/';

/* ---- The application --------------------------------------------------------------------------------------- */

async function start(home) {
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
  const application = spawn(java, ['-jar', join(root, 'target', 'sang-kien.jar'),
    '--spring.profiles.active=rehearsal', '--server.port=0'], { cwd: home, stdio: ['ignore', 'pipe', 'inherit'] });
  application.stdout.setEncoding('utf8');
  let log = '';
  const address = await new Promise((ready, failed) => {
    application.on('exit', code => failed(new Error(`The application ended with ${code}\n${log}`)));
    application.stdout.on('data', words => {
      log += words;
      const port = /Tomcat started on port (\d+)/.exec(log);
      if (port && /Started SangKien/.test(log)) {
        ready(`http://127.0.0.1:${port[1]}`);
      }
    });
  });
  return { address, stop: () => application.kill() };
}

/** Does by REST, in somebody's name, what a journey needs but does not look at. */
class Program {
  constructor(address) {
    this.address = address;
  }

  async call(user, method, path, body, type = 'application/json') {
    const form = body instanceof FormData;
    const response = await fetch(this.address + path, {
      method,
      headers: {
        Authorization: 'Basic ' + Buffer.from(`${user}:${PASSWORD}`).toString('base64'),
        ...(form ? {} : { 'Content-Type': type }),
      },
      body: form || typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${user} ${method} ${path}: ${response.status} ${text}`);
    }
    return text ? JSON.parse(text) : null;
  }

  moves(now) {
    return this.call('admin', 'PUT', '/api/rehearsal/clock', { now: `${now}+07:00` });
  }

  /** Claims and completes a task; jobs may still be on their way to it. */
  async does(user, key, subject, answer) {
    const query = new URLSearchParams({ candidateUser: user, taskDefinitionKey: `UserTask_${key}`,
      processInstanceBusinessKey: subject });
    const task = await until(`${user} has ${key} of ${subject}`, async () =>
      (await this.call(user, 'GET', `/engine-rest/task?${query}`))[0]);
    await this.call(user, 'POST', `/engine-rest/task/${task.id}/claim`, { userId: user });
    await this.call(user, 'POST', `/api/tasks/${task.id}/complete`, answer);
  }
}

async function until(what, ask) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const answer = await ask();
    if (answer) {
      return answer;
    }
    if (Date.now() > end) {
      throw new Error(`Did not happen: ${what}`);
    }
    await new Promise(again => setTimeout(again, 200));
  }
}

/* ---- A person at a browser ---------------------------------------------------------------------------------- */

const ENGLISH = /\b(Loading|Claim|Complete|Undefined|undefined|null|Error|Exception|Task List|Sign in)\b/;

class Person {
  /** Stands before the sign-in page in a browser of their own. */
  static async arrives(address, user) {
    const home = await mkdtemp(join(tmpdir(), 'journey-'));
    const browser = await chromium.launchPersistentContext(home, {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
      viewport: { width: 1366, height: 900 },
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync'],
    });
    const page = browser.pages()[0] ?? await browser.newPage();
    const person = new Person(address, user, browser, page, home);
    page.setDefaultTimeout(PATIENCE);
    page.on('pageerror', error => person.troubles.push(`script: ${error.message}`));
    page.on('console', words => {
      if (words.text().includes('Content Security Policy')) {
        person.troubles.push(words.text());
      }
    });
    page.on('response', response => {
      if (response.status() >= 400 && !response.url().endsWith('/favicon.ico')) {
        person.troubles.push(`${response.status()} ${response.request().method()} ${response.url()}`);
      }
    });
    await page.goto(address + '/dang-nhap');
    return person;
  }

  static async signsIn(address, user) {
    const person = await Person.arrives(address, user);
    await person.enters(PASSWORD);
    await person.page.getByRole('heading', { name: 'Các cuộc thi' }).waitFor();
    return person;
  }

  async enters(password) {
    await this.page.fill('#username', this.user);
    await this.page.fill('#password', password);
    await this.page.getByRole('button', { name: 'Đăng nhập' }).click();
  }

  async session() {
    return (await this.browser.cookies()).find(cookie => cookie.name === 'JSESSIONID');
  }

  constructor(address, user, browser, page, home) {
    Object.assign(this, { address, user, browser, page, home, troubles: [], seen: 0 });
  }

  async look(name) {
    await this.page.screenshot({ path: join(pictures, `${this.user}-${++this.seen}-${name}.png`) });
    const words = await this.page.evaluate(() => document.body.innerText);
    const english = ENGLISH.exec(words);
    if (english && !/cockpit|admin|swagger/.test(this.page.url())) {
      this.troubles.push(`English on the screen: ${english[0]}`);
    }
  }

  /** Does what the form has to refuse with these words; a picture shows where they stand. */
  async isRefused(words, act) {
    const before = this.troubles.length;
    await act();
    await this.page.locator('.sk-told.sk-error', { hasText: words }).waitFor();
    this.troubles.splice(before);
    await this.look('refused');
  }

  async handsIn(name, buffer) {
    await this.page.locator('.sk-form input[type=file]').setInputFiles({ name, buffer,
      mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' });
  }

  async opensTasklist() {
    if (!this.page.url().includes(TASKLIST)) {
      await this.page.goto(this.address + TASKLIST);
    }
    await this.page.getByText('Việc của tôi').first().waitFor();
  }

  /** Opens a task of the list and takes it. */
  async takes(task) {
    await this.opensTasklist();
    const line = this.page.locator('.tasks-list li.task', { hasText: task }).first();
    await until(`${this.user} sees ${task}`, async () => {
      if (await line.isVisible()) {
        return true;
      }
      await this.page.reload();
      return line.waitFor({ timeout: 3000 }).then(() => true, () => false);
    });
    await line.click();
    await this.page.locator('.sk-form .sk-header').waitFor();
    const claim = this.page.getByRole('button', { name: 'Nhận việc', exact: true });
    if (await claim.isVisible()) {
      await claim.click();
    }
    await this.page.locator('.sk-form:not(.sk-form--reading) .sk-fields').waitFor();
  }

  /** The control under a label, in the form of a task or of a start; in a table the first row's. */
  field(label) {
    const whole = new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(\\s*\\*)?$`);
    return this.page.locator('.sk-form').locator('input, textarea, select').and(this.page.getByLabel(whole)).first();
  }

  async writes(answers) {
    for (const [label, value] of Object.entries(answers)) {
      await this.field(label).fill(value);
    }
  }

  /** One more row in a table. */
  adds(table) {
    return this.page.locator('.sk-field--table', { has: this.page.getByRole('heading', { name: table }) })
      .getByRole('button', { name: 'Thêm dòng' }).click();
  }

  async ticks(...labels) {
    for (const label of labels) {
      await this.field(label).check();
    }
  }

  async chooses(label, value) {
    await (value ? this.field(label).selectOption({ label: value }) : this.field(label).check());
  }

  async completes(task) {
    await this.look('filled');
    await this.page.getByRole('button', { name: 'Hoàn thành', exact: true }).click();
    const outcome = await Promise.race([
      this.page.locator('.sk-form').waitFor({ state: 'detached' }).then(() => 'done'),
      this.page.locator('.sk-alert--refused').waitFor().then(() => 'refused'),
    ]);
    if (outcome === 'refused') {
      await this.look('refused');
      throw new Error(`${this.user} ${task}: ${await this.page.locator('.sk-alert--refused').innerText()}`);
    }
  }

  async does(task, fill) {
    await this.takes(task);
    await fill(this);
    await this.completes(task);
    console.log(`  ${this.user}: ${task}`);
  }

  /** Starts a process from Tasklist's own dialogue. */
  async starts(process, fill) {
    await this.opensTasklist();
    await this.page.getByText('Bắt đầu quy trình').click();
    const dialogue = this.page.locator('.modal-content');
    await dialogue.getByText(process, { exact: true }).click();
    await dialogue.locator('.sk-fields').waitFor();
    await fill(this);
    await this.look('start');
    await dialogue.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
    await dialogue.waitFor({ state: 'detached' });
    console.log(`  ${this.user}: ${process}`);
  }

  async leaves() {
    await this.look('end');
    await this.browser.close();
    await rm(this.home, { recursive: true, force: true });
    if (this.troubles.length) {
      throw new Error(`${this.user} met ${[...new Set(this.troubles)].join('; ')}`);
    }
  }
}

/* ---- The road of one entry ---------------------------------------------------------------------------------- */

const SECTIONS = ['boi-canh', 'giai-phap', 'nhan-rong', 'loi-ich-quan-ly', 'loi-ich-kinh-te', 'loi-ich-nganh'];
const THEME = 'Gắn kết các cơ chế, ứng dụng công nghệ trong quản lý, điều hành, cung cấp dịch vụ công';
const TITLE = 'Một cửa thân thiện: hẹn giờ trả kết quả';

const wordFile = title => Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph(title)] }] }));

/** Rows of a score sheet in the order of the plan's criteria. */
const sheet = (...points) => ({
  scores: ['tinh-moi', 'hieu-qua', 'kha-nang-ap-dung', 'hinh-thuc'].map((criterion, at) => (
    { criterion, points: points[at] })),
});

class Road {
  constructor(address, program) {
    Object.assign(this, { address, program });
  }

  /** Somebody signs in, does what they have to do, and leaves without having met anything broken. */
  async person(user, journey) {
    const person = await Person.signsIn(this.address, user);
    await journey(person);
    await person.leaves();
  }

  task(user, name, fill) {
    return this.person(user, person => person.does(name, fill));
  }

  async launch() {
    await this.person('phongnoivu', async one => {
      await one.page.route('**/locales/vi.json*', async words => {
        await one.page.getByPlaceholder('SEARCH_PLACEHOLDER').waitFor();
        await words.continue();
      });
      await one.opensTasklist();
      await one.page.getByPlaceholder('Lọc công việc').waitFor();
      console.log('  phongnoivu: Tasklist whose words come late');
    });
    await this.task('phongnoivu', 'Trình thành lập Ban tổ chức', one => one.writes({
      'Số, ký hiệu tờ trình': '12/TTr-PNV', 'Ngày tờ trình': '21/05/2019', 'Họ và tên': 'Nguyễn Văn Mẫu',
      'Chức vụ, cơ quan công tác': 'Phó Chủ tịch UBND huyện', 'Nhiệm vụ trong Ban tổ chức': 'Trưởng ban' }));
    await this.task('lanhdao', 'Ký quyết định thành lập Ban tổ chức', async one => {
      await one.chooses('Phê duyệt, ký quyết định');
      await one.writes({ 'Số, ký hiệu quyết định': '340/QĐ-UBND', 'Ngày quyết định': '21/05/2019' });
    });
    await this.program.does('phongnoivu', 'EstimateBudget', CONTEST,
      { budgetYear: 2019, lines: [{ item: 'Chi chấm đề án', amount: 9500000 }] });
    await this.task('taichinh', 'Thẩm định dự toán kinh phí', one => one.writes({
      'Tổng kinh phí sau thẩm định (đồng)': '9.500.000', 'Ý kiến thẩm định': 'Đúng nguồn kinh phí.' }));
    await this.task('huyendoan', 'Triển khai, phát động đến các chi đoàn', one => one.writes({
      'Tên chi đoàn': 'Chi đoàn khối cơ quan', 'Ngày quán triệt, phát động': '21/05/2019', 'Số đoàn viên tham dự': '42' }));
    await this.task('ttvhtt', 'Lập kế hoạch tuyên truyền', one => one.writes({
      'Đài, kênh': 'Đài Phát thanh – Truyền hình huyện', 'Nội dung': 'Phát động cuộc thi', 'Bắt đầu từ ngày': '22/05/2019' }));
  }

  /** One entry by hand from the start form to "hợp lệ". */
  async submission() {
    await this.person('sonbinh', async one => {
      await one.starts('Đề án dự thi', async () => {
        await one.chooses('Sáng kiến');
        await one.writes({ 'Tên đề án': TITLE });
        await one.chooses(THEME);
        await one.chooses('UBND xã Sơn Hiệp');
      });
      await one.does('Xây dựng đề án dự thi', async () => {
        await one.adds('Tác giả / nhóm tác giả');
        await one.writes({ 'Họ và tên': 'Cao Thị Mẫu', 'Chức vụ, nơi công tác': 'Công chức Văn phòng – Thống kê',
          'Năm sinh': '1991' });
        await one.chooses('Đối tượng', 'Công chức');
        await one.ticks('Đoàn viên');
        const texts = one.page.locator('.sk-form table').first().locator('textarea');
        for (let section = 0; section < SECTIONS.length; section++) {
          await texts.nth(section).fill('Nội dung dùng để diễn tập.');
        }
        await one.isRefused('File “Đề án.docx” thực chất là chương trình máy tính', () =>
          one.handsIn('Đề án.docx', Buffer.from('MZ'.padEnd(600, '\0'))));
        await one.handsIn('Nháp.docx', await wordFile('Nháp'));
        await one.page.getByRole('link', { name: 'Nháp.docx' }).waitFor();
        await one.page.getByRole('button', { name: 'Xoá Nháp.docx' }).click();
        await one.page.getByRole('button', { name: 'Xác nhận xoá Nháp.docx' }).click();
        await one.page.getByRole('link', { name: 'Nháp.docx' }).waitFor({ state: 'detached' });
        await one.handsIn('Đề án một cửa.docx', await wordFile(TITLE));
        await one.page.getByRole('link', { name: 'Đề án một cửa.docx' }).waitFor();
        await one.isRefused('Liên kết phải là địa chỉ trang web', async () => {
          await one.page.getByLabel('Liên kết video, trình chiếu').fill('javascript:alert(1)');
          await one.page.getByRole('button', { name: 'Thêm liên kết' }).click();
        });
        await one.page.getByLabel('Liên kết video, trình chiếu').fill('https://video.example/1');
        await one.page.getByRole('button', { name: 'Thêm liên kết' }).click();
        await one.page.getByRole('link', { name: 'https://video.example/1' }).waitFor();
        if (await one.page.locator('.sk-form table input').first().inputValue() !== 'Cao Thị Mẫu') {
          throw new Error('What was typed is gone after a refused file');
        }
      });
    });
    await this.task('sonhieptt', 'Xác nhận tham gia đề án liên kết', one =>
      one.chooses('Xác nhận tham gia đề án liên kết'));
    await this.task('sonbinhtt', 'Duyệt và gửi đề án', async one => {
      await one.chooses('Phê duyệt và gửi đề án');
      await one.ticks('Cam kết của đơn vị');
    });
    await this.person('sonbinhtt', async one => {
      await one.page.goto(`${this.address}/de-an/KS2019-001`);
      await one.page.getByRole('link', { name: '01', exact: true }).click();
      await one.page.getByText('Đề án một cửa.docx').waitFor();
      await one.look('receipt');
      console.log('  sonbinhtt: Phiếu tiếp nhận');
    });
    await this.task('phongnoivu', 'Tiếp nhận đề án', one => one.ticks('Đã nhận file Word', 'Đã nhận bản giấy đóng tập'));
    await this.task('thuky', 'Kiểm tra tính hợp lệ', async one => {
      await one.chooses('Yêu cầu bổ sung');
      await one.writes({ 'Lý do hoặc nội dung cần bổ sung': 'Bổ sung số liệu trước và sau khi áp dụng.',
        'Hạn bổ sung': '24/05/2019' });
    });
    await this.task('sonbinh', 'Bổ sung, hoàn thiện đề án', async one => {
      await one.writes({ 'Minh chứng': 'Số lượt hẹn giờ tăng từ 40 lên 95 mỗi tháng.' });
      await one.handsIn('Số liệu bổ sung.docx', await wordFile('Số liệu'));
      await one.page.getByRole('link', { name: 'Số liệu bổ sung.docx' }).waitFor();
    });
    await this.task('thuky', 'Kiểm tra tính hợp lệ', async one => {
      await one.ticks('Có tính mới', 'Hữu ích', 'Thiết thực', 'Có thể nhân rộng');
      await one.chooses('Hợp lệ');
    });
    await this.person('sonhiep', one => one.starts('Đề án dự thi', async () => {
      await one.chooses('Sáng kiến');
      await one.writes({ 'Tên đề án': TITLE });
      await one.chooses(THEME);
    }));
    await this.person('sonhieptt', async one => {
      await one.page.getByRole('link', { name: /Cuộc thi/ }).first().click();
      await one.page.getByRole('link', { name: 'Uỷ quyền công việc khi vắng mặt' }).click();
      await one.page.getByLabel('Người nhận uỷ quyền').selectOption('sonhiep');
      await one.page.getByLabel('Đến hết ngày').fill('2019-05-24');
      await one.page.getByLabel('Lý do').fill('Đi công tác tại tỉnh.');
      await one.look('delegates');
      await one.page.getByRole('button', { name: 'Uỷ quyền', exact: true }).click();
      await one.page.getByText('Đã lập uỷ quyền và báo cho người nhận.').waitFor();
      console.log('  sonhieptt: Uỷ quyền công việc');
    });
    await this.person('sonhiep', async one => {
      await one.page.goto(`${this.address}/de-an/KS2019-002`);
      await one.page.getByText('Rút đề án', { exact: true }).first().click();
      await one.page.locator('textarea').first().fill('Trùng với đề án liên kết.');
      await one.page.getByRole('button', { name: 'Xác nhận rút' }).click();
      await one.page.getByText('Đã rút đề án KS2019-002.').waitFor();
      await one.look('withdrawn');
      console.log('  sonhiep: Rút đề án theo uỷ quyền');
    });
    await this.person('vanthu', one => one.starts('Đề án dự thi', async () => {
      await one.chooses('Đơn vị dự thi', 'UBND xã Thành Sơn');
      await one.writes({ 'Người nộp bản giấy (họ và tên)': 'Bo Bo Mẫu', 'Chức vụ người nộp bản giấy': 'Phó Chủ tịch UBND xã' });
      await one.chooses('Sáng kiến');
      await one.writes({ 'Tên đề án': 'Đưa hồ sơ đến thôn' });
      await one.chooses(THEME);
    }));
    await this.person('ttvhtt', async one => {
      await one.page.getByRole('link', { name: 'Kho sáng kiến' }).click();
      await one.page.getByRole('heading', { name: 'Kho sáng kiến các kỳ trước' }).waitFor();
      console.log('  ttvhtt: Kho sáng kiến');
    });
    return 'KS2019-001';
  }

  async qualifying(entry) {
    const judging = `${entry}/vong-loai`;
    await this.program.moves('2019-07-03T09:00:00');
    await this.task('bantochuc', 'Quyết định hình thức vòng loại', async one => {
      await one.chooses('Chấm điểm trên đề án');
      await one.writes({ 'Căn cứ quyết định': 'Các đề án đều là hồ sơ viết.', 'Số biên bản': '02/BB-BTC' });
    });
    await this.task('bantochuc', 'Thành lập Ban giám khảo, Tổ thư ký', async one => {
      await one.page.getByRole('radio', { name: /giamkhao1/ }).check();
      await one.writes({ 'Số, ký hiệu quyết định': '01/QĐ-BTC', 'Ngày quyết định': '03/07/2019' });
    });
    await this.task('giamkhao2', `Chấm điểm đề án ${entry}`, async one => {
      const points = one.page.locator('.sk-form table').first().locator('input');
      for (const [criterion, score] of ['24,5', '27.5', '20', '15,5'].entries()) {
        await points.nth(criterion).fill(score);
      }
      await points.nth(0).focus();
      await one.page.getByText('Vui lòng nhập từ 0 đến 15.').waitFor();
      await points.nth(3).fill('12.500');
      await points.nth(0).focus();
      await one.page.getByText('Vui lòng dùng dấu phẩy cho phần thập phân').waitFor();
      await points.nth(3).fill('12,5');
      await one.writes({ 'Nhận xét': 'Có cách làm mới, dễ nhân rộng.' });
      await one.page.locator('.sk-form tfoot', { hasText: '84,5' }).waitFor();
    });
    for (const judge of ['giamkhao1', 'giamkhao3', 'giamkhao4']) {
      await this.program.does(judge, 'ScoreEntry', judging, sheet(25, 27, 20, 12));
    }
    await this.program.does('giamkhao5', 'ScoreEntry', judging, sheet(15, 17, 15, 8));
    await this.task('giamkhao1', `Xử lý chênh lệch điểm ${entry}`, one => one.writes({
      'Kết luận trao đổi': 'Thống nhất cách hiểu tiêu chí tính mới.' }));
    for (const outlier of ['giamkhao2', 'giamkhao5']) {
      await this.program.does(outlier, 'Rescore', judging, sheet(24, 27, 20, 12));
    }
    await this.task('thuky', 'Họp Ban giám khảo, lập biên bản', one => one.writes({
      'Số biên bản': '03/BB-BGK', 'Thời gian họp': '03/07/2019 08:00', 'Địa điểm họp': 'Phòng họp số 2',
      'Thành phần có mặt': '05 giám khảo', 'Người chủ trì': 'Trưởng ban giám khảo', 'Thư ký': 'Tổ thư ký',
      'Diễn biến cuộc họp': 'Công bố điểm, trao đổi.', 'Kết luận': 'Thống nhất bảng xếp hạng.' }));
    await this.task('bantochuc', 'Chọn đề án đi tiếp', one => one.writes({ 'Số biên bản': '04/BB-BTC' }));
    await this.task('phongnoivu', 'Soạn thảo văn bản', one => one.writes({
      'Trích yếu': 'Thông báo kết quả vòng loại', 'Nội dung văn bản': 'Danh sách kèm theo.' }));
    await this.task('phongnoivutt', 'Kiểm tra dự thảo văn bản', one => one.chooses('Đạt yêu cầu, trình ký'));
    await this.task('bantochuc', 'Ký văn bản', one => one.chooses('Ký văn bản'));
    await this.task('vanthu', 'Cấp số, đóng dấu văn bản', one => one.writes({ 'Ngày ban hành': '03/07/2019' }));
  }

  /** A province that scores in this product: the same plan with its preliminary round held here. */
  async province() {
    const plan = (await readFile(join(root, 'src/main/resources/plans', `${CONTEST}.yaml`), 'utf8'))
      .replace(`key: ${CONTEST}`, `key: ${PROVINCE}`).replace('code: KS2019', 'code: KHT2019')
      .replace(/(id: so-khao[^]*?mode: )EXTERNAL/, '$1PAPER');
    const { program } = this;
    await program.call('admin', 'POST', '/api/contests', plan, 'application/yaml');
    await program.call('phongnoivu', 'POST', `/api/contests/${PROVINCE}/amendments`, { deadline: 'preliminary',
      text: 'đến hết ngày 11/9/2019', date: '2019-09-11', bound: 'INCLUSIVE', number: '02/KH-BTC',
      paperDate: '2019-07-03', reason: 'Theo lịch của tỉnh.' });
    await this.district(PROVINCE);
    await this.task('bantochuctinh', 'Thành lập Ban giám khảo cấp tỉnh', async one => {
      await one.page.getByRole('radio', { name: /giamkhaotinh1/ }).check();
      await one.writes({ 'Số, ký hiệu quyết định': '01/QĐ-BTC', 'Ngày quyết định': '03/07/2019' });
    });
    await this.task('giamkhaotinh1', 'Chấm điểm đề án KHT2019-001', async one => {
      const points = one.page.locator('.sk-form table').first().locator('input');
      for (const [criterion, score] of ['24,5', '27,5', '20', '12,5'].entries()) {
        await points.nth(criterion).fill(score);
      }
    });
  }

  /** The district's part of a contest, by REST alone. */
  async district(contest) {
    const { program } = this;
    const paper = async (kind, signer) => {
      const key = `${contest}/${kind}`;
      await program.does('phongnoivu', 'DraftPaper', key, { subject: 'V/v gửi đề án', body: 'Danh sách kèm theo.' });
      await program.does('phongnoivutt', 'CheckPaper', key, { decision: 'PASSED' });
      await program.does(signer, 'SignPaper', key, { decision: 'SIGNED' });
      await program.does('vanthu', 'NumberPaper', key, { issuedOn: '2019-07-03' });
    };
    await program.does('phongnoivu', 'ProposeCommittee', contest, { proposalNumber: '13/TTr-PNV',
      proposalDate: '2019-07-03', members: [{ name: 'Nguyễn Văn Mẫu', duty: 'Trưởng ban' }] });
    await program.does('lanhdao', 'SignCommittee', contest, { decision: 'SIGNED', decisionNumber: '342/QĐ-UBND',
      decisionDate: '2019-07-03' });
    const { code } = await program.call('sonbinh', 'POST', `/api/contests/${contest}/submissions`, {
      unit: 'KS-XA-04', kind: 'INITIATIVE', title: TITLE, theme: 'cong-nghe',
      sections: Object.fromEntries(SECTIONS.map(section => [section, 'Nội dung dùng để diễn tập.'])),
      authors: [{ name: 'Cao Thị Mẫu', status: 'CIVIL_SERVANT', unionMember: true, birthYear: 1991 }] });
    const upload = new FormData();
    upload.append('file', new Blob([await wordFile(TITLE)]), 'Đề án.docx');
    await program.call('sonbinh', 'POST', `/api/submissions/${code}/documents`, upload);
    await program.does('sonbinh', 'PrepareEntry', code, {});
    await program.does('sonbinhtt', 'ApproveAndSend', code, { decision: 'SEND', declaration: true });
    await program.does('bantochuc', 'DecideLate', code, { decision: 'ACCEPT', reason: 'Đường sạt lở.',
      minutesNumber: '05/BB-BTC' });
    await program.does('phongnoivu', 'ReceiveEntry', code, { wordFile: true, paperCopy: true });
    await program.does('thuky', 'CheckValidity', code, { novel: true, useful: true, practical: true, scalable: true,
      decision: 'VALID' });
    await program.does('bantochuc', 'DecideFormat', contest, { format: 'PAPER', ground: 'Hồ sơ viết.',
      minutesNumber: '06/BB-BTC' });
    await program.does('bantochuc', 'AppointPanel', contest, { judges: ['giamkhao1', 'giamkhao2', 'giamkhao3'],
      chief: 'giamkhao1', decisionNumber: '02/QĐ-BTC', decisionDate: '2019-07-03' });
    for (const judge of ['giamkhao1', 'giamkhao2', 'giamkhao3']) {
      await program.does(judge, 'ScoreEntry', `${code}/vong-loai`, sheet(25, 27, 20, 12));
    }
    await program.does('thuky', 'WriteMinutes', contest, { minutesNumber: '07/BB-BGK', heldAt: '2019-07-03T08:00:00+07:00',
      place: 'Phòng họp số 2', present: '03 giám khảo', chair: 'Trưởng ban giám khảo', secretary: 'Tổ thư ký',
      course: 'Công bố điểm.', conclusion: 'Thống nhất.' });
    await program.does('bantochuc', 'SelectEntries', contest, { minutesNumber: '08/BB-BTC' });
    await paper('qualifying-results', 'bantochuc');
    await program.does('phongnoivu', 'CompileDossier', contest, { listChecked: true });
    await paper('cover-letter', 'lanhdao');
    await program.does('phongnoivu', 'HandOver', contest, { handedOverAt: '2019-07-03T09:00:00+07:00',
      receiver: 'Sở Nội vụ', minutesNumber: '09/BB-BTC' });
  }

  /** A wrong password, a session that is new with the sign-in, the form of another page, and one way out of everything. */
  async signOn() {
    const one = await Person.arrives(this.address, 'sonhiep');
    await one.enters('khong-phai-mat-khau');
    await one.page.getByText('Tên đăng nhập hoặc mật khẩu không đúng').waitFor();
    await one.look('wrong-password');
    const before = await one.session();
    await one.enters(PASSWORD);
    await one.page.getByRole('heading', { name: 'Các cuộc thi' }).waitFor();
    const session = await one.session();
    if (session.value === before?.value || !session.httpOnly || session.sameSite !== 'Lax') {
      throw new Error(`The session is not new or not protected: ${JSON.stringify(session)}`);
    }
    const other = createServer((_, response) => response.setHeader('Content-Type', 'text/html')
      .end(`<form method="post" action="${this.address}/dang-xuat"></form>`)).listen(0, '127.0.0.1');
    const forged = await one.browser.newPage();
    await forged.goto(`http://127.0.0.1:${other.address().port}/`);
    const [answer] = await Promise.all([forged.waitForResponse(`${this.address}/dang-xuat`),
      forged.evaluate(() => document.forms[0].submit())]);
    other.close();
    if (answer.status() !== 403) {
      throw new Error(`The form of another page was answered with ${answer.status()}`);
    }
    await one.opensTasklist();
    await one.page.getByRole('button', { name: 'Tài khoản' }).or(one.page.locator('.account .dropdown-toggle')).first().click();
    await one.page.getByText('Đăng xuất').first().click();
    await one.page.getByRole('heading', { name: 'Đăng nhập' }).waitFor();
    await forged.goto(`${this.address}/tai-khoan`);
    await forged.getByRole('heading', { name: 'Đăng nhập', exact: true }).waitFor();
    await one.leaves();
    console.log('  sonhiep: sign-on');
  }

  /** A token that opens until it is revoked; Admin; a one-time password that has to be changed, not into a weak one. */
  async accounts() {
    await this.person('sonhiep', async one => {
      await one.page.goto(`${this.address}/tai-khoan`);
      await one.page.fill('#name', 'Phần mềm một cửa');
      await one.page.getByRole('button', { name: 'Tạo mã' }).click();
      const token = await one.page.locator('code.secret').innerText();
      await this.answers(token, 200);
      await one.page.getByRole('button', { name: 'Thu hồi' }).click();
      await one.page.getByText('Đã thu hồi mã truy cập.').waitFor();
      await this.answers(token, 401);
      const admin = await one.page.request.get(`${this.address}/camunda/app/admin/default/`);
      if (admin.status() !== 403) {
        throw new Error(`Admin answered sonhiep with ${admin.status()}`);
      }
      console.log('  sonhiep: Mã truy cập');
    });
    let once = '';
    await this.person('admin', async one => {
      await one.page.getByRole('link', { name: 'Quản lý tài khoản' }).click();
      await one.page.fill('#tim', 'tnmt');
      await one.page.getByRole('button', { name: 'Tìm' }).click();
      await one.page.getByRole('row', { name: /^tnmt / }).getByRole('button', { name: 'Cấp mật khẩu' }).click();
      once = await one.page.locator('code.secret').innerText();
      await one.look('one-time');
      for (const list of ['users', 'groups', 'authorization']) {
        await one.page.goto(`${this.address}/camunda/app/admin/default/#/${list}`);
        await one.page.locator('tbody tr').first().waitFor();
        await one.look(list);
      }
      console.log('  admin: Quản lý tài khoản, Admin');
    });
    const owner = await Person.arrives(this.address, 'tnmt');
    const changes = async password => {
      await owner.page.fill('#present', once);
      await owner.page.fill('#password', password);
      await owner.page.fill('#again', password);
      await owner.page.getByRole('button', { name: 'Đổi mật khẩu' }).click();
    };
    await owner.enters(once);
    await changes('Phòng Tài nguyên 2019');
    await owner.page.getByText('Mật khẩu này dễ đoán').waitFor();
    await owner.look('weak');
    await changes('ghế xanh mưa rơi đàn vịt');
    await owner.page.getByRole('heading', { name: 'Đăng nhập', exact: true }).waitFor();
    await owner.enters('ghế xanh mưa rơi đàn vịt');
    await owner.page.getByRole('heading', { name: 'Các cuộc thi' }).waitFor();
    await owner.leaves();
    console.log('  tnmt: Đổi mật khẩu');
  }

  /** How the two doors for programs answer whoever brings a token. */
  async answers(token, expected) {
    for (const path of ['/api/me', '/engine-rest/task?maxResults=1']) {
      const { status } = await fetch(this.address + path, { headers: { Authorization: `Bearer ${token}` } });
      if (status !== expected) {
        throw new Error(`${path} answered a token with ${status} and not with ${expected}`);
      }
    }
  }

  /** One call in Swagger UI, which has to name this person. */
  async tries(page, user) {
    const call = page.locator('.opblock', { has: page.locator('[data-path="/api/me"]') });
    await call.waitFor();
    if (!await call.locator('.execute').isVisible()) {
      await call.locator('.opblock-summary').click();
      await call.locator('.try-out__btn').click();
    }
    await call.locator('.execute').click();
    await call.locator('.live-responses-table', { hasText: `"${user}"` }).waitFor();
  }

  /** Who does no task of the contest: supervision and operation. */
  async watchers() {
    await this.person('giamsat', async one => {
      await one.page.goto(`${this.address}/cuoc-thi/${CONTEST}`);
      await one.page.getByRole('link', { name: 'Nhật ký kiểm toán của cuộc thi' }).click();
      await one.page.getByRole('row', { name: /bantochuc/ }).first().waitFor();
      await one.page.selectOption('#deed', { label: 'Cho điểm' });
      await one.page.fill('#by', 'giamkhao2');
      await one.page.getByRole('button', { name: 'Lọc' }).click();
      await one.page.locator('tbody tr', { hasText: 'KS2019-001 – Vòng loại' }).first().waitFor();
      await one.look('audit');
      const [saved] = await Promise.all([one.page.waitForEvent('download'),
        one.page.getByRole('link', { name: 'Xuất CSV' }).click()]);
      const file = await readFile(await saved.path(), 'utf8');
      if (!/^\uFEFFSố;Thời điểm;.*\r\n\d+;\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d;Cho điểm;giamkhao2;/.test(file)
        || /SCORED|ScoreEntry|vong-loai|;giamkhao[^2]/.test(file)) {
        throw new Error(`The file is not what the page shows: ${file.slice(0, 500)}`);
      }
      console.log('  giamsat: Nhật ký kiểm toán, CSV');
      await one.page.goto(`${this.address}/swagger-ui.html`);
      await this.tries(one.page, 'giamsat');
      await one.page.locator('.btn.authorize').first().click();
      await one.page.fill('#auth-basic-username', 'thuky');
      await one.page.fill('#auth-basic-password', PASSWORD);
      await one.page.locator('.auth-btn-wrapper .authorize').first().click();
      await one.page.locator('.btn-done').first().click();
      await this.tries(one.page, 'thuky');
      console.log('  giamsat: Swagger UI');
    });
    await this.person('admin', async one => {
      await one.page.getByRole('link', { name: 'Giám sát (Cockpit)' }).click();
      await one.page.goto(`${this.address}/camunda/app/cockpit/default/#/processes`);
      await one.page.getByRole('link', { name: 'Cuộc thi sáng kiến cải cách hành chính' }).first().click();
      await one.page.locator('.djs-container').waitFor();
      await one.page.locator('.activity-bottom-left-position.instances-overlay .badge').first().waitFor();
      await one.look('cockpit');
    });
  }
}

await mkdir(pictures, { recursive: true });
const home = await mkdtemp(join(tmpdir(), 'journeys-'));
const application = await start(home);
try {
  const road = new Road(application.address, new Program(application.address));
  await road.signOn();
  await road.launch();
  const entry = await road.submission();
  await road.qualifying(entry);
  await road.province();
  await road.watchers();
  await road.accounts();
} finally {
  application.stop();
  await rm(home, { recursive: true, force: true });
}
