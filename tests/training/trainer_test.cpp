// Training from begin to end, on digits that the tests draw.
#include "training/trainer.h"

#include <algorithm>
#include <cmath>

#include "data/augmentation.h"
#include "data/non_digits.h"
#include "doctest.h"
#include "image/strokes.h"
#include "nn/classification.h"
#include "nn/float/float_network.h"
#include "training/batch_network.h"
#include "training/presets.h"

namespace digits {
namespace {

// Ones and sevens of many slants: enough to learn from.
LabelledImages drawn_digits(std::size_t count) {
  LabelledImages images;
  Random random(1);
  for (std::size_t i = 0; i < count; ++i) {
    const bool seven = i % 2 == 1;
    const float slant = float(below(40, random)) - 20;
    std::vector<Stroke> strokes = {{{50 + slant, 0}, {50 - slant, 100}}};
    if (seven) strokes.push_back({{50 + slant, 0}, {slant - 10, 5}});
    const GreyImage ink = draw(strokes, 100, 12);
    images.images.push_back(normalise(ink, {0, 0, ink.width, ink.height}));
    images.labels.push_back(seven ? 7 : 1);
  }
  return images;
}

Recipe recipe(int epochs) {
  Recipe recipe;
  for (const Preset& preset : presets()) {
    if (preset.name != "tiny") continue;
    recipe = preset.recipe;
    recipe.architecture = preset.training;
  }
  recipe.epochs = epochs;
  recipe.batch_size = 16;
  recipe.plain_epochs = 1;
  recipe.augmentation = variety;
  return recipe;
}

const LabelledImages none;
const std::atomic<bool> never = false;
const Trainer::OnBatch ignore = [](std::size_t, double, double) {};

TEST_CASE("A training learns") {
  const LabelledImages images = drawn_digits(256);
  Recipe fast = recipe(8);
  fast.learning_rate = 0.01;
  Trainer trainer(fast, images, images);
  while (trainer.epochs_done() < fast.epochs) REQUIRE(trainer.run_epoch(ignore, never));
  CHECK(trainer.history().back().loss < 0.5 * trainer.history().front().loss);
  CHECK(trainer.history().back().validation_accuracy.value_or(0) > 0.95);
}

TEST_CASE("An interrupted training that goes on ends with the same network, to the bit") {
  const LabelledImages images = drawn_digits(64), validation = drawn_digits(8);
  Recipe interrupted = recipe(3);
  interrupted.pen_digits = 0.5;
  SUBCASE("adam, and batch normalisation") {
    interrupted.architecture.insert(interrupted.architecture.begin() + 1, BatchNormalisation{});
  }
  SUBCASE("adamw") {
    interrupted.optimiser = {.rule = OptimiserOptions::Rule::adamw, .weight_decay = 0.1};
  }
  SUBCASE("sgd with momentum") {
    interrupted.optimiser = {.rule = OptimiserOptions::Rule::sgd, .nesterov = true};
  }
  SUBCASE("dropout") {
    interrupted.architecture.insert(interrupted.architecture.end() - 1, Dropout{0.3});
  }
  std::vector<Model> teachers;
  SUBCASE("a teacher who was asked already") {
    teachers = {Trainer(interrupted, images, none).model()};
    interrupted.variants = 1;
    interrupted.epochs = 4;  // of which the third and last here is as varied as the first
  }
  SUBCASE("averaged weights") { interrupted.ema = 0.9; }
  SUBCASE("early stopping, the first epoch the best") {
    interrupted.early_stopping = 5;
    interrupted.learning_rate = 1;
    interrupted.schedule = Schedule::constant;
  }
  Trainer through(interrupted, images, validation, teachers);
  for (int i = 0; i < 3; ++i) REQUIRE(through.run_epoch(ignore, never));

  Trainer first(interrupted, images, validation, teachers);
  REQUIRE(first.run_epoch(ignore, never));
  Trainer second(interrupted, images, validation, teachers);
  second.restore(first.checkpoint());
  CHECK(second.epochs_done() == 1);
  for (int i = 0; i < 2; ++i) REQUIRE(second.run_epoch(ignore, never));
  CHECK(second.model().parameters == through.model().parameters);
  CHECK(second.kept_epoch() == through.kept_epoch());
  CHECK(second.history()[2].loss == through.history()[2].loss);
  CHECK(second.history()[2].validation_loss == through.history()[2].validation_loss);
}

TEST_CASE("Early stopping ends a training that gets no better, and keeps its best network") {
  const LabelledImages images = drawn_digits(32);
  Recipe diverging = recipe(20);
  diverging.early_stopping = 2;
  diverging.learning_rate = 1;  // far too large
  diverging.schedule = Schedule::constant;
  diverging.label_smoothing = 0.1;
  Trainer trainer(diverging, images, images);
  while (!trainer.finished()) REQUIRE(trainer.run_epoch(ignore, never));
  REQUIRE(trainer.epochs_done() < 20);
  CHECK(trainer.epochs_done() == trainer.kept_epoch() + 2);
  const double best = *trainer.history()[std::size_t(trainer.kept_epoch() - 1)].validation_loss;
  for (const EpochResult& epoch : trainer.history()) CHECK(best <= *epoch.validation_loss);
  const Evaluation kept =
      evaluate(predict(trainer.model(), images.images, Arithmetic::floating), images.labels);
  CHECK(kept.loss == doctest::Approx(best));
}

TEST_CASE("A student learns what its teacher says, whatever the labels are") {
  const LabelledImages images = drawn_digits(128);
  Trainer teacher(recipe(8), images, none);
  while (!teacher.finished()) REQUIRE(teacher.run_epoch(ignore, never));

  LabelledImages mislabelled = images;
  std::fill(mislabelled.labels.begin(), mislabelled.labels.end(), std::uint8_t(4));
  Recipe distilled = recipe(8);
  distilled.distillation = 0.9;
  distilled.seed = 2;
  Trainer student(distilled, mislabelled, none, {teacher.model()});
  while (!student.finished()) REQUIRE(student.run_epoch(ignore, never));
  CHECK(evaluate(predict(student.model(), images.images, Arithmetic::floating), images.labels)
            .accuracy() > 0.95);

  Trainer untaught(distilled, mislabelled, none);
  CHECK_THROWS(untaught.restore(student.checkpoint()));
}

TEST_CASE("With variants the same pictures come again, and otherwise new ones each epoch") {
  const LabelledImages images = drawn_digits(32);
  const Model teacher = Trainer(recipe(1), images, none).model();
  const auto parameters = [&](int variants) {
    Recipe varied = recipe(4);
    varied.variants = variants;
    Trainer student(varied, images, none, {teacher});
    while (!student.finished()) REQUIRE(student.run_epoch(ignore, never));
    return student.model().parameters;
  };
  const auto new_ones = parameters(0);
  CHECK(parameters(3) == new_ones);  // one for each epoch but the plain one
  CHECK(parameters(2) != new_ones);
}

TEST_CASE("A teacher is not asked about made-up digits") {
  const LabelledImages images = drawn_digits(128);
  std::vector<float> parameters(frame_shape.size() * 10 + 10);
  parameters[frame_shape.size() * 10 + 4] = 20;
  const Model says_four = make_model({Dense{10}}, parameters);
  Recipe taught = recipe(2);
  taught.pen_digits = 1;
  taught.distillation = 1;
  Trainer student(taught, images, none, {says_four}), untaught(taught, images, none);
  REQUIRE(student.run_epoch(ignore, never));
  REQUIRE(untaught.run_epoch(ignore, never));
  CHECK(student.model().parameters == untaught.model().parameters);
}

TEST_CASE("Label smoothing leaves the network less sure") {
  const LabelledImages images = drawn_digits(128);
  const auto confidence = [&](double smoothing) {
    Recipe smooth = recipe(8);
    smooth.label_smoothing = smoothing;
    Trainer trainer(smooth, images, none);
    while (!trainer.finished()) REQUIRE(trainer.run_epoch(ignore, never));
    const auto answer = predict(trainer.model(), images.images, Arithmetic::floating)[0];
    return *std::max_element(answer.begin(), answer.end());
  };
  CHECK(confidence(0) > 0.95);
  CHECK(confidence(0.5) < 0.75);
}

TEST_CASE("A network with an output for it learns what is not a digit; others are not shown any") {
  const LabelledImages images = drawn_digits(256);
  Recipe eleven = recipe(6);
  eleven.architecture.back() = Layer(Dense{11});
  eleven.learning_rate = 0.01;
  eleven.non_digits = 0.5;
  Trainer trainer(eleven, images, none);
  while (trainer.epochs_done() < eleven.epochs) REQUIRE(trainer.run_epoch(ignore, never));

  FloatNetwork network(trainer.model());
  Random random(9);
  int digits = 0, others = 0;
  for (std::size_t i = 0; i < 100; ++i) {
    const LabelledFrame digit{images.images[i], images.labels[i]};
    digits += classification(network.logits(digit.frame)).is_digit > 0.5f;
    others += classification(network.logits(draw_non_digit(digit, digit, random))).is_digit < 0.5f;
  }
  CHECK(digits > 80);
  CHECK(others > 80);

  Recipe ten = recipe(1);
  ten.non_digits = 0.5;
  const std::string record = Trainer(ten, images, none).model().training;
  CHECK(record.find("\"non_digits\":0.0") != std::string::npos);
}

TEST_CASE("A checkpoint of another recipe, or a damaged one, is refused") {
  const LabelledImages images = drawn_digits(16);
  Trainer trainer(recipe(1), images, none);
  const std::string checkpoint = trainer.checkpoint();
  Trainer other(recipe(2), images, none);
  CHECK_THROWS_WITH(other.restore(checkpoint), "is of a training with epochs 1, not 2");
  Recipe taught = recipe(1);
  taught.optimiser.weight_decay = 0.5;
  taught.temperature = 3;
  taught.teachers = {"someone.model"};
  Trainer student(taught, images, none);
  CHECK_THROWS_WITH(student.restore(checkpoint), "is of a training with weight decay 0.0, not 0.5");
  CHECK_THROWS_WITH(trainer.restore(student.checkpoint()),
                    "is of a training with weight decay 0.5, not 0.0");
  for (std::size_t size :
       {std::size_t(0), std::size_t(5), checkpoint.size() / 2, checkpoint.size() - 1}) {
    CAPTURE(size);
    CHECK_THROWS_WITH(trainer.restore(checkpoint.substr(0, size)), "is damaged");
  }
  for (std::size_t i = 0; i < checkpoint.size(); i += 97) {
    CAPTURE(i);
    std::string flipped = checkpoint;
    flipped[i] ^= 4;
    CHECK_THROWS_WITH(trainer.restore(flipped), "is damaged");
  }
}

TEST_CASE("A checkpoint of as many other pictures is refused") {
  const LabelledImages images = drawn_digits(16);
  const std::string checkpoint = Trainer(recipe(1), images, images).checkpoint();
  LabelledImages others = images;
  SUBCASE("another pixel") { others.images[3][400] ^= 1; }
  SUBCASE("another label") { others.labels[3] = 2; }
  const auto complaint = [&](const LabelledImages& training, const LabelledImages& validation) {
    try {
      Trainer(recipe(1), training, validation).restore(checkpoint);
    } catch (const std::runtime_error& error) {
      return std::string(error.what());
    }
    return std::string("none");
  };
  CHECK(complaint(images, images) == "none");
  CHECK(complaint(others, images).starts_with("is of a training with training images 16"));
  CHECK(complaint(images, others).starts_with("is of a training with validation images 16"));
}

TEST_CASE("A training that diverges says in which epoch, and that epoch does not count") {
  const LabelledImages images = drawn_digits(64);
  Recipe diverging = recipe(40);
  diverging.optimiser = {.rule = OptimiserOptions::Rule::sgd, .weight_decay = 1};
  diverging.schedule = Schedule::constant;
  diverging.learning_rate = 10;
  Trainer trainer(diverging, images, none);
  const auto train = [&] {
    while (!trainer.finished()) trainer.run_epoch(ignore, never);
  };
  CHECK_THROWS_AS(train(), Diverged);
  for (const EpochResult& epoch : trainer.history()) CHECK(std::isfinite(epoch.loss));
}

TEST_CASE("A stopped epoch does not count") {
  const LabelledImages images = drawn_digits(16);
  Trainer trainer(recipe(1), images, none);
  const std::atomic<bool> stop = true;
  CHECK(!trainer.run_epoch(ignore, stop));
  CHECK(trainer.epochs_done() == 0);
}

TEST_CASE("Batch normalisation folded into convolutions computes the same") {
  const TrainingArchitecture architecture = {Convolution{3, 5, true}, BatchNormalisation{}, Relu{},
                                             AveragePooling{}, Dense{10}};
  TrainingNetwork network(architecture, 1);
  AdamW optimiser;
  Batch batch{{tiny_dnn::vec_t(784, 0.25f)}, {tiny_dnn::vec_t(10, 0.1f)}};
  batch.inputs[0][300] = 1;
  batch.inputs.push_back(tiny_dnn::vec_t(784, 0.5f));
  batch.targets.push_back(tiny_dnn::vec_t(10, 0.1f));
  // After many steps without change the moving averages are those of the batch.
  optimiser.learning_rate = 0;
  TrainingNetwork::Progress trained;
  for (int i = 0; i < 2000; ++i) trained = network.train(batch, optimiser);

  FloatNetwork inference(make_model(for_inference(architecture), network.parameters()));
  double loss = 0;
  for (const tiny_dnn::vec_t& input : batch.inputs) {
    Frame frame;
    for (std::size_t i = 0; i < frame.size(); ++i) frame[i] = std::uint8_t(input[i] * 255 + 0.5f);
    const auto logits = inference.logits(frame);
    loss += SoftmaxCrossEntropy::f(tiny_dnn::vec_t(logits.begin(), logits.end()), batch.targets[0]);
  }
  CHECK(loss == doctest::Approx(trained.loss).epsilon(0.01));
}

TEST_CASE("On batches a model computes what it computes frame by frame") {
  const LabelledImages images = drawn_digits(300);
  Trainer trainer(recipe(1), images, none);
  REQUIRE(trainer.run_epoch(ignore, never));
  FloatNetwork network(trainer.model());
  const auto logits = BatchNetwork(trainer.model()).logits(images.images);
  REQUIRE(logits.size() == 300);
  for (const std::size_t i : {0, 255, 299}) {
    const auto expected = network.logits(images.images[i]);
    for (std::size_t j = 0; j < 10; ++j) {
      CHECK(logits[i][j] == doctest::Approx(expected[j]).epsilon(1e-4));
    }
  }
}

TEST_CASE("Softmax cross-entropy has the slope that it says") {
  tiny_dnn::vec_t logits = {1, -2, 3, 0, 0, 0.5f, -1, 2, 0, 1}, target(10, 0.05f);
  target[2] = 0.55f;
  const tiny_dnn::vec_t gradient = SoftmaxCrossEntropy::df(logits, target);
  for (std::size_t i = 0; i < logits.size(); ++i) {
    const float middle = logits[i];
    logits[i] = middle + 0.01f;
    const float above = SoftmaxCrossEntropy::f(logits, target);
    logits[i] = middle - 0.01f;
    const float below = SoftmaxCrossEntropy::f(logits, target);
    logits[i] = middle;
    CHECK(gradient[i] == doctest::Approx((above - below) / 0.02f).epsilon(0.01).scale(1));
  }
}

TEST_CASE("An evaluation counts errors, confusions and what was not read") {
  Predictions predictions(4);
  predictions[0][3] = 1;
  predictions[1][3] = 0.6f;
  predictions[1][5] = 0.4f;
  predictions[2] = nothing_read;
  predictions[3][0] = 1;
  const Evaluation evaluation = evaluate(predictions, {3, 5, 1, 0});
  CHECK(evaluation.errors == 2);
  CHECK(evaluation.accuracy() == 0.5);
  CHECK(evaluation.uncertainty() == 0.25);
  CHECK(evaluation.confusion[5][3] == 1);
  CHECK(evaluation.confusion[1][10] == 1);
  CHECK(evaluation.answers == std::vector<int>{3, 3, -1, 0});
  // Of four answers, one was 60 % sure and wrong; the others were as sure as they were right.
  CHECK(evaluation.calibration_error == doctest::Approx(0.6 / 4));
}

}  // namespace
}  // namespace digits
