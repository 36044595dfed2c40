<?php
// Fills a fresh WordPress with what a small publication has.

$home = home_url();

function author(string $login, string $name): int {
    return wp_insert_user([
        'user_login' => $login, 'display_name' => $name, 'user_email' => "$login@example.org",
        'user_pass' => wp_generate_password(20), 'role' => 'author',
    ]);
}
function category(string $slug, string $name, int $parent = 0, string $description = ''): int {
    $made = wp_insert_term($name, 'category', compact('slug', 'parent', 'description'));
    return $made['term_id'];
}
function picture(string $name, string $alt, string $caption, string $date, int $parent = 0): int {
    $image = imagecreatetruecolor(640, 400);
    imagefill($image, 0, 0, imagecolorallocate($image, crc32($name) & 255, 90, 140));
    $file = wp_tempnam($name);
    imagepng($image, $file);
    $id = media_handle_sideload(
        ['name' => $name, 'tmp_name' => $file], $parent, null,
        ['post_excerpt' => $caption, 'post_date' => $date, 'post_date_gmt' => $date]
    );
    if (is_wp_error($id)) { fwrite(STDERR, $id->get_error_message() . "\n"); exit(1); }
    update_post_meta($id, '_wp_attachment_image_alt', $alt);
    return $id;
}
function post(array $fields): int {
    $id = wp_insert_post(wp_slash($fields + ['post_status' => 'publish', 'post_type' => 'post']), true);
    if (is_wp_error($id)) { fwrite(STDERR, $id->get_error_message() . "\n"); exit(1); }
    return $id;
}

$desk = author('desk', 'International desk');
$harbour = author('harbour', 'Harbour correspondent');

$ukraine = category('ukraine', 'Ukraine', 0, 'Coverage of the war & of those who live through it.');
$statement = category('political-statement', 'Political Statement', $ukraine);
$women = category('women-in-ukraine', 'Women in Ukraine', $ukraine);
$workers = category('workers', 'Workers’ “voices”', $ukraine);
$highlights = category('year-highlights', 'Year highlights', $ukraine);
$world = category('world', 'World');

$quay = picture('grain-quay.png', 'Two cranes over a quay', 'The grain quay, spring 2022', '2022-03-04 09:00:00');
$sewing = picture('sewing-room.png', 'A room with sewing machines', 'Where the nets are made', '2022-03-08 09:00:00');
$third = picture('third.png', 'A street with trams', '', '2022-03-09 09:00:00');
$quay_at = wp_get_attachment_url($quay);
$small = wp_get_attachment_image_src($sewing, 'medium')[0];
$whole = wp_get_attachment_url($sewing);

$note = post([
    'post_type' => 'wp_block', 'post_title' => 'Appeal', 'post_date' => '2022-03-01 08:00:00',
    'post_content' => "<!-- wp:paragraph -->\n<p>The relief fund takes blankets on weekdays.</p>\n<!-- /wp:paragraph -->",
]);

$first = post([
    'post_title' => 'Dockers & sailors keep the grain moving', 'post_name' => 'dockers-keep-grain-moving',
    'post_author' => $harbour, 'post_date' => '2022-03-05 10:30:00', 'post_excerpt' => 'Three shifts a day, and no lights after dusk.',
    'post_category' => [$ukraine, $workers], 'tags_input' => ['ports', 'grain'],
    'post_content' => <<<HTML
<!-- wp:paragraph -->
<p>By Dana Melnyk, harbour correspondent</p>
<!-- /wp:paragraph -->

<!-- wp:paragraph {"dropCap":true} -->
<p class="has-drop-cap">The cranes on the north quay have not stopped since the first week of the war. Crews sleep in the <strong>control rooms</strong>, and the <a href="$home/2022/03/nets-from-the-sewing-room/">sewing room</a> feeds them.</p>
<!-- /wp:paragraph -->

<!-- wp:heading -->
<h2>Three shifts</h2>
<!-- /wp:heading -->

<!-- wp:image {"id":$quay,"sizeSlug":"large"} -->
<figure class="wp-block-image size-large"><img src="$quay_at" alt="Cranes at dusk" class="wp-image-$quay"/><figcaption>The quay in March. <em>Photograph: the crew</em></figcaption></figure>
<!-- /wp:image -->

<!-- wp:list -->
<ul><!-- wp:list-item -->
<li>Morning: unloading</li>
<!-- /wp:list-item -->

<!-- wp:list-item -->
<li>Evening: <em>repairs</em></li>
<!-- /wp:list-item --></ul>
<!-- /wp:list -->

<!-- wp:quote -->
<blockquote class="wp-block-quote"><p>Nobody told us to stay. We stayed.</p><cite>A crane driver</cite></blockquote>
<!-- /wp:quote -->

<!-- wp:table -->
<figure class="wp-block-table"><table><thead><tr><th>Month</th><th>Ships</th></tr></thead><tbody><tr><td>March</td><td>14</td></tr><tr><td>April</td><td>22</td></tr></tbody></table><figcaption>Ships cleared</figcaption></figure>
<!-- /wp:table -->

<!-- wp:embed {"url":"https://www.youtube.com/watch?v=aaaaaaaaaaa","type":"video","providerNameSlug":"youtube","responsive":true} -->
<figure class="wp-block-embed is-type-video"><div class="wp-block-embed__wrapper">
https://www.youtube.com/watch?v=aaaaaaaaaaa
</div><figcaption>The quay, filmed from the water</figcaption></figure>
<!-- /wp:embed -->

<!-- wp:code -->
<pre class="wp-block-code"><code>berth 4: 06:00 &lt;loading&gt;
berth 5: 14:00</code></pre>
<!-- /wp:code -->

<!-- wp:group -->
<div class="wp-block-group"><!-- wp:paragraph -->
<p>A group within the text.</p>
<!-- /wp:paragraph --></div>
<!-- /wp:group -->

<!-- wp:block {"ref":$note} /-->

<!-- wp:latest-posts {"postsToShow":3} /-->
HTML,
]);
set_post_thumbnail($first, $quay);
wp_update_post(['ID' => $first, 'post_name' => 'dockers-and-sailors']);
wp_insert_comment(['comment_post_ID' => $first, 'comment_content' => 'Well said.', 'comment_author' => 'A reader']);

$second = post([
    'post_title' => 'Nets from the sewing room', 'post_name' => 'nets-from-the-sewing-room',
    'post_author' => $desk, 'post_date' => '2022-03-08 12:00:00',
    'post_category' => [$women],
    'post_content' => <<<HTML
In the basement of the theatre forty women make nets.
They began with curtains.

[caption id="attachment_$sewing" align="alignright" width="300"]<a href="$whole"><img class="size-medium wp-image-$sewing" src="$small" alt="Machines in a row" width="300" height="188" /></a> The room, <em>on a Tuesday</em>[/caption]

<strong>What they need</strong> is cloth, and <a href="https://example.com/list?a=1&amp;b=2">a list</a> hangs on the door.

<h3>By night</h3>
<blockquote>We count the sirens by the rows.</blockquote>

[gallery ids="$quay,$third"]

https://vimeo.com/123456789

<pre>row 1   row 2
  knot</pre>

[supporter_box id="7" title="Give"]

A closing paragraph with CDATA's own end, ]]&gt; or ]]> as it was typed.
HTML,
]);
stick_post($second);

post([
    'post_title' => 'What we stand for', 'post_name' => 'what-we-stand-for', 'post_author' => $desk,
    'post_date' => '2022-02-26 18:00:00', 'post_category' => [$statement],
    'post_content' => "The occupation must end.\n\nWe say so together with those who refuse it at home.",
]);
post([
    'post_title' => 'A year on the quay', 'post_name' => 'a-year-on-the-quay', 'post_author' => $harbour,
    'post_date' => '2023-02-24 09:00:00', 'post_category' => [$highlights, $workers],
    'post_content' => "<p>Twelve months, two hundred ships.</p>\n<p>The second paragraph.</p>",
]);
post([
    'post_title' => 'Голоси з порту', 'post_author' => $desk, 'post_date' => '2022-05-01 07:00:00', 'post_category' => [$workers],
    'post_content' => "Докери працюють у три зміни, і ніхто не знає, коли це скінчиться. Вони кажуть, що порт не зупиниться, бо від нього залежить хліб для багатьох міст. У неділю вони зустрілися з моряками, які повернулися з моря, та склали список того, що потрібно для роботи.",
]);
post(['post_title' => 'Members only', 'post_date' => '2022-06-01 07:00:00', 'post_author' => $desk, 'post_password' => 'word', 'post_category' => [$world], 'post_content' => 'Behind a password.']);
post(['post_title' => 'Internal', 'post_date' => '2022-06-02 07:00:00', 'post_author' => $desk, 'post_status' => 'private', 'post_category' => [$world], 'post_content' => 'For us alone.']);
post(['post_title' => 'Half-written', 'post_author' => $desk, 'post_status' => 'draft', 'post_date' => '2022-06-10 07:00:00', 'post_category' => [$world], 'post_content' => 'Not yet.']);
post(['post_title' => 'To be read', 'post_author' => $desk, 'post_status' => 'pending', 'post_date' => '2022-06-11 07:00:00', 'post_category' => [$world], 'post_content' => 'Please read.']);
post(['post_title' => 'Next century', 'post_name' => 'next-century', 'post_author' => $desk, 'post_status' => 'future', 'post_date' => '2099-01-01 07:00:00', 'post_category' => [$world], 'post_content' => 'Later.']);
$gone = post(['post_title' => 'Thrown away', 'post_author' => $desk, 'post_date' => '2022-06-03 07:00:00', 'post_category' => [$world], 'post_content' => 'Gone.']);
wp_trash_post($gone);
post(['post_type' => 'page', 'post_title' => 'About us', 'post_author' => $desk, 'post_date' => '2022-01-01 07:00:00', 'post_content' => 'Who we are.']);
