// The other browser, driven through WebDriver BiDi.

import puppeteer from 'puppeteer-core';

const executable = process.env.FIREFOX ?? '/usr/bin/firefox-esr';

export function launchFirefox() {
  return puppeteer.launch({ browser: 'firefox', executablePath: executable });
}
